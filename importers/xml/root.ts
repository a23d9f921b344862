import type { Head } from '../format';

const prolog = /^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE(?:[^[>]|\[[\s\S]*?\]\s*(?=>))*>\s*)*/i;

/** The name of the root element; null for what is no XML. Ovid's "<1. >" is no element. */
export function rootOf(head: Head): string | null {
  const from = prolog.exec(head.text)?.[0].length ?? 0;
  return /^<([A-Za-z_][\w:.-]*)(?=[\s/>])/.exec(head.text.slice(from, from + 200))?.[1] ?? null;
}
