import { buttons, remarks } from '../../importers/guide';
import { formats } from '../../importers/registry';
import { allow } from '../http/guard';
import { page, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';

/** "_Save_, _PubMed_" as pieces, of which every second is a word of the database's screen. */
const piecesOf = (press: string): object[] =>
  press.split('_').map((text, at) => ({ text, pressed: at % 2 === 1 }));

const showFormats = (): Reply =>
  page('identification/formats', {
    title: 'Which export to bring',
    buttons: buttons.map((one) => ({ ...one, press: piecesOf(one.press), formats: one.formats.join(', ') })),
    formats: remarks.map((one) => ({
      ...one,
      extensions: formats
        .find(({ id }) => id === one.id)
        ?.extensions.map((extension) => `.${extension}`)
        .join(' '),
    })),
  });

export const formatsPages: Route[] = [get('/formats', allow.account, showFormats)];
