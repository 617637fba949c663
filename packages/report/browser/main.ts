import { openForPrint } from './print.ts';

openForPrint();
