import { listenForKeys } from './screening/keys';
import { openDialogs } from './screening/key-help';
import { screenInPlace } from './screening/in-place';

openDialogs(document);
listenForKeys(document);
screenInPlace(document);
