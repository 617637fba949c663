#!/usr/bin/env node
import { isDeriving } from '@bridle/core';
import { main } from '../dist/command/main.js';

process.exitCode = await main(process.argv.slice(2));

// What OpenSSL still derives on another thread cannot be stopped, and would be waited for. To whoever started us, to end
// by the signal is to end with 130.
if (process.exitCode === 130 && isDeriving() && process.platform !== 'win32') process.kill(process.pid, 'SIGINT');
