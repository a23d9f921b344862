/** `written`: the texts here answer it; `part`: some of it; `yours`: Winnow does not know. */
export type Answer = readonly [status: 'written' | 'part' | 'yours', says: string];
/** An item of a checklist by its number and topic. */
export type Item = readonly [item: string, topic: string, answer: Answer];

const YOURS: Answer = ['yours', 'Not known to Winnow.'];

export const yours = (item: string, topic: string): Item => [item, topic, YOURS];

/** How much of an item is answered where so many of all have what it asks for. */
export const gradeOf = (n: number, all: number): Answer[0] =>
  n === 0 ? 'yours' : n === all ? 'written' : 'part';
