import { chineseFont } from '../storage/machine-fonts';
import { needsChineseFont } from './drawing/scripts.rules';

const NO_FONT =
  'The figure has Chinese or Japanese letters, and this machine has no font for them. Install Noto Sans CJK (on Debian: fonts-noto-cjk), or take the figure as SVG or for Word.';

/** Why this text cannot be drawn as PNG or PDF on this machine, with what helps; null where it can. */
export const pictureRefusal = (text: string): string | null =>
  needsChineseFont(text) && chineseFont() === null ? NO_FONT : null;
