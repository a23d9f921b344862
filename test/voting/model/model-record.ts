export type Decision = 'include' | 'exclude' | 'maybe';
export interface Rules {
  include: number;
  exclude: number;
  settleEarly: boolean;
  maybe: 'include' | 'conflict';
}

export interface Act<D> {
  decision: D;
  at: number;
}
export interface ModelRecord {
  group: number;
  namedAt: number;
  votes: Map<string, Act<Decision>>;
  /** Whose vote was ever cast on it, taken back or not. */
  tried: Set<string>;
  resolution: Act<'include' | 'exclude'> | null;
  /** Who has put the label on it. */
  labelledBy: Set<string>;
}
export interface ModelPilot {
  records: readonly number[];
  startedAt: number;
  opened: boolean;
  status: 'open' | 'kept' | 'discarded';
}
