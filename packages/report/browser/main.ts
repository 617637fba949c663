import { openForPrint } from './print.ts';
import { showTimeline } from './timeline.ts';

openForPrint();
void showTimeline();
