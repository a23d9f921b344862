const VOTES = [
  { value: 'include', words: 'I included' },
  { value: 'maybe', words: 'I marked as maybe' },
  { value: 'exclude', words: 'I excluded' },
  { value: 'any', words: 'I voted on' },
  { value: 'none', words: 'I have not voted on' },
];
const COPIES = [
  { value: 'yes', words: 'with other records of the same report' },
  { value: 'no', words: 'without any' },
];

interface Asked {
  source?: string | undefined;
  vote?: string | undefined;
  copies?: string | undefined;
}

/** The choices that a form narrowing records offers beside words, years and a label; only voters have own votes. */
export const filterChoices = <S extends { id: string }>(
  asked: Asked,
  { sources, isVoter }: { sources: readonly S[]; isVoter: boolean },
) => ({
  sources: sources.map((source) => ({ ...source, chosen: source.id === asked.source })),
  votes: isVoter ? VOTES.map((vote) => ({ ...vote, chosen: vote.value === asked.vote })) : null,
  copies: COPIES.map((one) => ({ ...one, chosen: one.value === asked.copies })),
});
