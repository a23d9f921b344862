import { keepDrafts } from './screening/drafts';
import { listenForKeys } from './screening/keys';
import { openDialogs } from './screening/key-help';
import { screenInPlace } from './screening/in-place';
import { switchViews } from './screening/view-switches';

switchViews(document);
openDialogs(document);
listenForKeys(document);
keepDrafts(document);
screenInPlace(document);
