import { RegisterPhoneDocument } from '../generated/graphql.ts';
import type { Api } from '../live/api.ts';

/**
 * Whenever the app starts: tells the server where to push to. `expoToken` is the `data` of Expo's getExpoPushTokenAsync.
 * Gives what the server objects to, or null.
 */
export async function registerPhone(api: Pick<Api, 'ask'>, name: string, expoToken: string): Promise<string | null> {
  const { pushDeviceRegister: answer } = await api.ask(RegisterPhoneDocument, {
    input: { name, address: { expoToken } },
  });
  return answer?.userErrors[0]?.message ?? null;
}
