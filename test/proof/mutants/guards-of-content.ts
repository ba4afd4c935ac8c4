/**
 * Guards that judge what a row says, whoever says it: they refuse it to the admin as to anybody, so no cell of this proof, which
 * asks who may, can tell that one is gone. They are not broken here; what each refuses is shown by the test of its room.
 */
export const guardsOfContent: Readonly<Record<string, { readonly judges: string; readonly test: string }>> = {
  refuse_archived_reference: {
    judges: 'nothing new refers to a policy or a channel that was deleted',
    test: 'test/incidents/policy-mutations.test.ts',
  },
  keep_last_policy: {
    judges: 'the last policy by default, and the last for wedding days, stays',
    test: 'test/incidents/policy-mutations.test.ts',
  },
  keep_escalation_target: {
    judges: 'whom a policy tells is not deleted before the policy lets go',
    test: 'test/incidents/policy-mutations.test.ts',
  },
  guard_escalation_targets: {
    judges: 'the levels of a policy name contacts and channels in use',
    test: 'test/incidents/policy-mutations.test.ts',
  },
  guard_on_call_contacts: {
    judges: 'the rotations of an on-call schedule name contacts in use',
    test: 'test/alerts/on-call.test.ts',
  },
  keep_on_call_contact: {
    judges: 'whom an on-call schedule names is not deleted before it lets go',
    test: 'test/alerts/on-call.test.ts',
  },
  keep_on_call_schedule: {
    judges: 'an on-call schedule that a policy tells is not deleted before the policy lets go',
    test: 'test/alerts/on-call.test.ts',
  },
  keep_rule_rested_on: {
    judges: 'a rule that a composite rests on is not deleted before the composite lets go',
    test: 'test/alerts/composite-rules.test.ts',
  },
  keep_recovery_secret: {
    judges: 'a channel keeps its signing secret while a recovery action calls it',
    test: 'test/incidents/recovery.test.ts',
  },
  guard_incident_runbook: {
    judges: 'no incident is given a runbook that was deleted',
    test: 'test/incidents/runbooks.test.ts',
  },
  guard_contact_user: {
    judges: 'the person of a contact is a member or staff',
    test: 'test/alerts/people-mutations.test.ts',
  },
  guard_channel_settings: {
    judges: 'a channel has the settings of its type',
    test: 'test/alerts/people-mutations.test.ts',
  },
  guard_wedding: {
    judges: 'venue and coordinator of a wedding are in use',
    test: 'test/venues/planning.test.ts',
  },
  guard_vendor_contact: {
    judges: 'the contact of a vendor is in use',
    test: 'test/alerts/vendors.test.ts',
  },
  guard_wedding_vendor: {
    judges: 'a vendor that is put on a wedding is in use',
    test: 'test/venues/planning.test.ts',
  },
  guard_venue: {
    judges: 'a venue where weddings are booked is not deleted',
    test: 'test/venues/planning.test.ts',
  },
  guard_monitor: {
    judges: 'a monitor has the target of its kind',
    test: 'test/health/monitor-mutations.test.ts',
  },
  guard_recovery_action: {
    judges: 'a recovery action has what its kind needs, and calls a webhook channel in use',
    test: 'test/incidents/recovery.test.ts',
  },
  keep_recovery_channel: {
    judges: 'a channel that a recovery action calls is not deleted before the action lets go',
    test: 'test/incidents/recovery.test.ts',
  },
};
