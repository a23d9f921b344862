import { arrive } from './main/arrival';
import { showBoxSums } from './main/box-sums';
import { confirmDestructiveForms } from './main/confirm';
import { offerCopies } from './main/copy';
import { followDays } from './main/day-slider';
import { acceptDroppedFiles } from './main/file-drop';
import { followJobs } from './main/job-progress';
import { enterNamedField } from './main/named-field';
import { offerTickAll } from './main/tick-all';

confirmDestructiveForms(document);
acceptDroppedFiles(document);
followJobs(document);
enterNamedField(document);
offerCopies(document);
offerTickAll(document);
arrive(document);
showBoxSums(document);
followDays(document, () => showBoxSums(document));
