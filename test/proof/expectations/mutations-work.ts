import { organization, type Mutations } from './mutation.ts';

const incident = ['id', 'Incident', 'row'] as const;
const alert = ['id', 'Alert', 'row'] as const;
const rule = ['id', 'AlertConfiguration', 'row'] as const;
const step = ['id', 'IncidentRunbookStep', 'row'] as const;
const analysis = ['id', 'PostIncidentAnalysis', 'row'] as const;
const runbook = ['id', 'Runbook', 'row'] as const;
const stale = 'overwrite a version that was not seen';

/** Incidents and alerts. */
export const work: Mutations = {
  incidentCreate: [
    { does: ['incidents', 'insert'], input: { title: 'It burns', severity: 'MEDIUM' }, about: organization },
  ],
  incidentAcknowledge: [{ does: ['incidents', 'acknowledge it'], about: incident }],
  incidentAssign: [{ does: ['incidents', 'assign it'], about: incident }],
  incidentStatusChange: [
    { does: ['incidents', 'acknowledge it'], input: { status: 'IDENTIFIED' }, about: incident },
    { does: ['incidents, flagged wedding day', 'acknowledge it'], input: { status: 'IDENTIFIED' }, about: incident },
  ],
  incidentResolve: [{ does: ['incidents', 'resolve it'], about: incident }],
  incidentClose: [
    { does: ['incidents', 'close it'], about: incident },
    { does: ['incidents, flagged wedding day', 'close it'], about: incident },
  ],
  incidentEdit: [
    { does: ['incidents', 'edit its title'], input: { version: 1, title: 'Slower pages' }, about: incident },
    { does: ['incidents', 'hold it for the court'], input: { version: 1, legalHold: true }, about: incident },
    { does: ['incidents', stale], input: { version: 6, title: 'x' }, about: incident },
    {
      does: ['incidents, flagged wedding day', 'make its P0 a P1'],
      input: { version: 1, priority: 'P1_HIGH' },
      about: incident,
    },
  ],
  incidentRunbookStepCheck: [
    { does: ['incident_runbook_steps', 'check it off'], about: step },
    { does: ['incident_runbook_steps, of an incident flagged wedding day', 'check it off'], about: step },
  ],
  incidentRunbookStepUncheck: [{ does: ['incident_runbook_steps', 'check it off'], about: step }],
  postIncidentAnalysisCreate: [
    {
      does: ['post_incident_analysis', 'insert'],
      input: { summary: 'It broke' },
      about: ['incidentId', 'Incident', 'incident'],
    },
  ],
  postIncidentAnalysisUpdate: [
    { does: ['post_incident_analysis', 'say what it did'], input: { impact: 'none' }, about: analysis },
  ],
  postIncidentAnalysisPublish: [{ does: ['post_incident_analysis', 'publish it'], about: analysis }],
  runbookCreate: [{ does: ['runbooks', 'insert'], input: { title: 'Restart', steps: [] }, about: organization }],
  runbookUpdate: [{ does: ['runbooks', 'write it'], input: { summary: 'x' }, about: runbook }],
  runbookDelete: [{ does: ['runbooks', 'delete it'], about: runbook }],
  incidentUpdateAdd: [
    {
      does: ['incident_updates', 'insert'],
      input: { message: 'Looking' },
      about: ['incidentId', 'Incident', 'incident'],
    },
    {
      does: ['incident_updates, of an incident flagged wedding day', 'insert'],
      input: { message: 'Looking' },
      about: ['incidentId', 'Incident', 'incident'],
    },
  ],

  alertCreate: [
    { does: ['alert_history', 'insert'], input: { title: 'It rings', severity: 'LOW' }, about: organization },
  ],
  alertAcknowledge: [
    { does: ['alert_history', 'acknowledge it'], about: alert },
    { does: ['alert_history', stale], input: { version: 6 }, about: alert },
  ],
  alertResolve: [{ does: ['alert_history', 'resolve it'], about: alert }],
  alertSuppress: [{ does: ['alert_history', 'suppress it'], input: { reason: 'drill' }, about: alert }],
  alertEscalate: [
    { does: ['alert_escalate(uuid,uuid,integer)', 'call'], input: { asOf: 0 }, about: ['id', 'Alert', 'alert'] },
  ],
  alertFeedback: [
    { does: ['alert_feedback', 'insert'], input: { usefulness: 'NOISE' }, about: ['id', 'Alert', 'alert'] },
  ],
  alertConfigurationCreate: [
    {
      does: ['alert_configurations', 'insert'],
      input: { name: 'New', alertType: 'THRESHOLD', comparison: 'ABOVE', thresholdValue: 1 },
      about: organization,
    },
  ],
  alertConfigurationUpdate: [
    {
      does: ['alert_configurations, with a policy of its own', 'put it into force'],
      input: { version: 1, enabled: true },
      about: rule,
    },
    {
      does: ['alert_configurations', 'tighten its threshold'],
      input: { version: 1, thresholdValue: 400 },
      about: rule,
    },
    { does: ['alert_configurations', 'loosen its threshold'], input: { version: 1, thresholdValue: 600 }, about: rule },
    { does: ['alert_configurations', 'switch it off'], input: { version: 1, enabled: false }, about: rule },
    {
      does: ['alert_configurations', 'wait longer between alerts'],
      input: { version: 1, cooldownSeconds: 3600 },
      about: rule,
    },
    {
      does: ['alert_configurations', 'watch one service only'],
      input: { version: 1, serviceName: 'checkout' },
      about: rule,
    },
    {
      does: ['alert_configurations', 'judge by another value of the window'],
      input: { version: 1, aggregation: 'MAX' },
      about: rule,
    },
    {
      does: ['alert_configurations', 'allow more silence'],
      input: { version: 1, missedIntervals: 4, graceSeconds: 60 },
      about: rule,
    },
    {
      does: ['alert_configurations', 'take more for usual'],
      input: { version: 1, deviationLimit: 2, learningDays: 14 },
      about: rule,
    },
    { does: ['alert_configurations', 'rename it'], input: { version: 1, name: 'Checkout' }, about: rule },
    {
      does: ['alert_configurations', stale],
      input: { version: 6, description: 'x' },
      about: rule,
    },
  ],
  alertConfigurationDelete: [{ does: ['alert_configurations', 'delete it'], input: { version: 1 }, about: rule }],
};
