import { platform } from './platform.ts';
import { work } from './work.ts';
import { telemetry } from './telemetry.ts';
import type { Probes } from './probe.ts';

export const probes: Probes = { ...telemetry, ...work, ...platform };
