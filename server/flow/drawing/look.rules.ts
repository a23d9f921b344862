/** The colours of a figure. No colour is the only sign of anything. */
export interface Colours {
  ink: string;
  line: string;
  stage: string;
  header: string;
  headerLine: string;
  /** Headings of what applies to some reviews only. */
  optional: string;
  optionalLine: string;
  grey: string;
  pending: string;
  pendingInk: string;
}

export const PALETTES = {
  official: {
    ...{ ink: '#1b211e', line: '#404844', stage: '#9dc3e6', header: '#ffc000', headerLine: '#bc8c00' },
    ...{ optional: '#d9d9d9', optionalLine: '#7f7f7f', grey: '#ededed' },
    ...{ pending: '#faf1da', pendingInk: '#7a5200' },
  },
  greyscale: {
    ...{ ink: '#000000', line: '#404040', stage: '#d0d0d0', header: '#bdbdbd', headerLine: '#404040' },
    ...{ optional: '#e6e6e6', optionalLine: '#7f7f7f', grey: '#f0f0f0' },
    ...{ pending: '#f5f5f5', pendingInk: '#333333' },
  },
  /** Lightened from the palette of Okabe and Ito (2008), told apart with any colour vision. */
  'colour-blind-safe': {
    ...{ ink: '#1b211e', line: '#404844', stage: '#a8d8f0', header: '#f3c85a', headerLine: '#8a6500' },
    ...{ optional: '#e3e3e3', optionalLine: '#7f7f7f', grey: '#f0f0f0' },
    ...{ pending: '#fbe3d4', pendingInk: '#8a3b00' },
  },
} as const satisfies Record<string, Colours>;

/** How a figure looks; none of it changes a number. Sizes in points. */
export interface Look {
  fontSize: number;
  noteSize: number;
  boldHeadings: boolean;
  colours: Colours;
}

export const OFFICIAL_LOOK: Look = {
  ...{ fontSize: 9, noteSize: 7.5, boldHeadings: false },
  colours: PALETTES.official,
};

/** From one baseline to the next. */
export const linePitch = (fontSize: number): number => fontSize + 3;
