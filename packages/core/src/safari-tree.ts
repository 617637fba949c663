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

/**
 * Safari's own folders bear their name as `external_uuid`; one that the owner named alike has another there. By their
 * title they are known only in early schemas, which have no other name.
 */
export function isFolder(...names: readonly string[]): string {
  return `COALESCE(folders.guid, folders.name, '') IN (${names.map((name) => `'${name}'`).join(', ')})`;
}
