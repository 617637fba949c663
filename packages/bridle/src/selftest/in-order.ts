import { microseconds, type MessageDeclaration, type UsageDeclaration, type VisitDeclaration } from '@bridle/testkit';

/* A phone writes its rows as things happen. Rows out of order would be a reason to doubt the store. */

/** Messages in the order of their time. */
export function messagesInOrder(messages: readonly MessageDeclaration[]): readonly MessageDeclaration[] {
  return [...messages].sort((a, b) => microseconds(a.at) - microseconds(b.at));
}

/** Processes in the order of their first use; what was written by hand has the last numbers, whenever it is said to have been. */
export function usageInOrder(usage: readonly UsageDeclaration[]): readonly UsageDeclaration[] {
  const isLate = ({ isWrittenByHand = false }: UsageDeclaration): number => Number(isWrittenByHand);
  return [...usage].sort((a, b) => isLate(a) - isLate(b) || microseconds(a.first) - microseconds(b.first));
}

/** Visits in the order of their time; a redirect is told by the place of the visit it came from, which moves with it. */
export function visitsInOrder(visits: readonly VisitDeclaration[]): readonly VisitDeclaration[] {
  const order = [...visits].sort((a, b) => microseconds(a.at) - microseconds(b.at));
  return order.map((visit) => {
    const source = visit.redirectedFrom === undefined ? undefined : visits[visit.redirectedFrom];
    return source === undefined ? visit : { ...visit, redirectedFrom: order.indexOf(source) };
  });
}
