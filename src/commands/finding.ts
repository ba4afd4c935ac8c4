/** One thing that `doctor` looked at. */
export interface Finding {
  readonly level: 'good' | 'odd' | 'wrong';
  readonly about: string;
  readonly text: string;
  /** What to do about it. */
  readonly mend?: string;
}

export const finding = {
  good: (about: string, text: string): Finding => ({ level: 'good', about, text }),
  odd: (about: string, text: string, mend: string): Finding => ({ level: 'odd', about, text, mend }),
  wrong: (about: string, text: string, mend: string): Finding => ({ level: 'wrong', about, text, mend }),
};
