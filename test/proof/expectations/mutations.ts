import type { Mutations } from './mutation.ts';
import { kept } from './mutations-kept.ts';
import { reported } from './mutations-reported.ts';
import { work } from './mutations-work.ts';

/** Every mutation of the language. */
export const mutations: Mutations = { ...reported, ...work, ...kept };

/** What may be done in SQL and no mutation does, or none that a cell could call, and why. */
export const notByMutation: Readonly<Record<string, string>> = {
  'organizations, insert': 'the platform makes organizations, in SQL',
  'organizations, rename it': 'the platform names organizations, in SQL',
  'user_profiles, insert': 'the platform gives memberships, in SQL',
  'user_profiles, give another role': 'the platform gives roles, in SQL',
  'user_profiles, end it': 'the platform ends memberships, in SQL',
  'api_keys, rename it': 'a key is made anew',
  'alert_feedback, change one’s mind': 'alertFeedback again, which is asked as its insert',
  'alert_configurations, with a policy of its own, insert':
    'alertConfigurationCreate with an escalationPolicyId; test/access/wedding-day-guard.test.ts',
  'on_call_schedules, insert': 'onCallScheduleCreate names contacts deep in its input; test/alerts/on-call.test.ts',
  'on_call_overrides, insert': 'onCallOverrideCreate of a schedule; test/alerts/on-call.test.ts',
  'repeat_alert(uuid,text)': 'alertCreate of what rings already, which is asked as its insert',
  'set_channel_secret(uuid,uuid,bytea,text)':
    'notificationChannelUpdate with a secret, after the change of the row; test/alerts/people-mutations.test.ts',
  'begin_channel_test(uuid,uuid)':
    'notificationChannelTest, which takes one at a time of an organization; test/alerts/channel-test.test.ts',
  'set_contact_detail(uuid,uuid,jsonb)':
    'escalationContactUpdate with an address, after the change of the row; test/alerts/people-mutations.test.ts',
  'begin_idempotent(uuid,text,text,text)': 'every create with an idempotencyKey',
};
