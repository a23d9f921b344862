const excluding = /exclu|ineligible|not (?:eligible|included|considered)|were not/i;

/** A review's criteria without the lines and sentences that say what is excluded (in English). */
export function withoutExclusions(criteria: string): string {
  return criteria
    .split(/(?<=[.;:!?])\s+|\n+/)
    .filter((sentence) => !excluding.test(sentence))
    .join('\n');
}
