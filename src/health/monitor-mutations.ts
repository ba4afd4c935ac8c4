import { lifecycle } from '../graphql/lifecycle.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { monitorConfiguration } from './schema.ts';

lifecycle({
  entity: monitorConfiguration,
  name: 'monitorConfiguration',
  subject: 'The monitor.',
  create: 'Sets up a monitor: something that is checked regularly.',
  update: 'Changes a monitor. On a wedding day, to disable or loosen it or to point it elsewhere is guarded.',
  delete: 'Takes a monitor out of use for good; it stays readable with its checks. On a wedding day it is guarded.',
  fixed: (t) => ({
    kind: t.field({ type: enumRef('MonitorKind'), required: true, description: 'How it finds out.' }),
  }),
  fields: (t, making) => ({
    name: t.string({ required: making, description: 'Name of the monitor, 1 to 200 characters; one of each name.' }),
    serviceName: t.string({ required: making, description: 'Service it watches, at most 200 characters.' }),
    target: t.string({
      description:
        'HTTP: an address, without a password. TCP: host:port. HEARTBEAT: a name, or nothing. BUSINESS_RATE: a kind of business event, for example payment. At most 2,000 characters.',
    }),
    intervalSeconds: t.int({ description: 'Seconds between checks, 10 to 86,400.' }),
    timeoutMs: t.int({ description: 'Milliseconds to wait, 100 to 60,000; less than the interval.' }),
    targetValue: t.float({
      description: 'Wanted value, for example a success rate in percent; BUSINESS_RATE needs one.',
    }),
    targetUnit: t.string({
      description: 'Unit of the wanted value, for example percent or ms; at most 20 characters.',
    }),
    settings: t.field({ type: 'JSON', description: 'Further settings: an object of at most 64 KiB.' }),
    venueId: t.id({ description: 'Venue in use that it watches.' }),
    enabled: t.boolean({ description: 'Whether it runs.' }),
  }),
});
