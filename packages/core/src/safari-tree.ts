/** Deeper folders are not looked up; of a row in a loop of folders it is known only that it is there. */
const deepest = 32;

/**
 * The folders of a database of Safari's bookmarks or tabs (`folders`), and for each row those it lies in, itself included
 * (`up`), for a `WITH RECURSIVE`. Names are in small letters.
 */
export const folderTree = `
  folders(id, parent, title, name, uuid, guid, subtype, special) AS (
    SELECT bookmarks.id, bookmarks.parent, bookmarks.title, lower(bookmarks.title), {bookmarks.external_uuid},
           lower({bookmarks.external_uuid}), {bookmarks.subtype}, {bookmarks.special_id}
      FROM bookmarks),
  up(id, ancestor, depth) AS (
    SELECT folders.id, folders.id, 0 FROM folders
    UNION ALL
    SELECT up.id, folders.parent, depth + 1
      FROM up JOIN folders ON folders.id = up.ancestor
     WHERE folders.parent IS NOT NULL AND depth < ${deepest})`;

/** Folders that mean something are known by their `external_uuid`, and in early schemas by their title. */
export function isFolder(...names: readonly string[]): string {
  const list = names.map((name) => `'${name}'`).join(', ');
  return `COALESCE(folders.name IN (${list}), 0) OR COALESCE(folders.guid IN (${list}), 0)`;
}
