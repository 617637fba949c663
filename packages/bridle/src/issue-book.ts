import type { Issue } from '@bridle/model';

/** Collects issues: the first few of a kind each by itself, the rest counted, so that a damaged store cannot flood a result. */
export interface IssueBook {
  add(issue: Issue): void;
  /** In a total order. */
  readonly issues: readonly Issue[];
}

/** How many issues of one code in one file stand by themselves. */
const most = 10;

/** Makes an empty book. */
export function issueBook(): IssueBook {
  const pages = new Map<string, Issue[]>();
  return {
    add(issue) {
      const key = [issue.code, issue.artefact, issue.origin?.domain, issue.origin?.path].join('\0');
      let page = pages.get(key);
      if (!page) pages.set(key, (page = []));
      const last = page[most - 1];
      if (last) page[most - 1] = { ...last, count: last.count + issue.count };
      else page.push(issue);
    },
    get issues() {
      return [...pages].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, page]) => page);
    },
  };
}
