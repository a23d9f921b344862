import { mountViewers } from './full-text/viewer';

mountViewers(document);
