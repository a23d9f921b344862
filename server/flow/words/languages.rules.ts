import type { DiagramChoices } from '../../reviews/diagram/diagram-choices.rules';
import { de } from './de.rules';
import { en } from './en.rules';
import { es } from './es.rules';
import { fr } from './fr.rules';
import { ko } from './ko.rules';
import { pt } from './pt.rules';
import type { FlowWords } from './words.rules';
import { zh } from './zh.rules';

/** Every language of the figure; a new one is a file of its own and a line here. */
export const LANGUAGES: Record<DiagramChoices['language'], FlowWords> = { en, ko, de, fr, es, pt, zh };

export const wordsIn = (language: DiagramChoices['language']): FlowWords => LANGUAGES[language];
