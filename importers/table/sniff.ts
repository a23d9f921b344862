import type { Head } from '../format';
export function tableHeader(_head: Head): string[] | null {
  return null;
}
