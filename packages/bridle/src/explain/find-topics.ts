import type { Topic } from './topic.ts';

/** What is called so, whatever its case; several things may share a name, and a grade as B2 has two parts. */
export function topicsNamed(name: string, topics: readonly Topic[]): readonly Topic[] {
  const asked = name.toLowerCase();
  const isAsked = /^[a-f][1-6]$/.test(asked)
    ? ({ sort, name: own }: Topic) => sort === 'grade' && asked.includes(own.toLowerCase())
    : (it: Topic) => namesOf(it).some((own) => own.toLowerCase() === asked);
  return topics.filter(isAsked);
}

const mostNear = 5;

/** Names that are nearly this one, the nearest first. */
export function namesNear(name: string, topics: readonly Topic[]): readonly string[] {
  const asked = name.toLowerCase();
  const farthest = Math.max(2, Math.floor(asked.length / 3));
  const near = [...new Set(topics.flatMap(namesOf))].map((own) => {
    const it = own.toLowerCase();
    const isPart = asked.length >= 3 && it.includes(asked);
    return { own, distance: isPart ? 0 : editsBetween(asked, it) };
  });
  return near
    .filter(({ distance }) => distance <= farthest)
    .sort((a, b) => a.distance - b.distance || (a.own < b.own ? -1 : 1))
    .slice(0, mostNear)
    .map(({ own }) => own);
}

function namesOf(topic: Topic): readonly string[] {
  if (topic.sort === 'campaign') return [topic.name, ...topic.aliases];
  return topic.sort === 'rule' && topic.code !== null ? [topic.name, topic.code] : [topic.name];
}

/** How many characters must be put in, left out or changed to make one text of the other. */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let index = 0; index < one.length; index++) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at++)
      next.push(Math.min(row[at]! + 1, next[at - 1]! + 1, row[at - 1]! + (other[at - 1] === one[index] ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
}
