import type { Secret } from "@landfall/runtime";
import type { Keyring } from "@landfall/source";

/** Whose a provider account is. */
export interface Owner {
  readonly accountId: number;
  readonly integrationId: string;
}

interface ProviderAccount {
  readonly provider: string;
  readonly providerAccountId: string;
}

/** A live integration with the secret that its provider signs with; null when only an app's secret applies. */
export interface Binding extends Owner, ProviderAccount {
  readonly webhookSecret: Secret | null;
}

/** Which provider account belongs to whom, and what it signs with: all that the door looks up, in memory. */
export interface Bindings {
  readonly size: number;
  owner(account: ProviderAccount): Owner | null;
  keyring(provider: string): Keyring;
}

/** By provider: secrets of apps that serve every provider account alike. */
export type AppSecrets = Readonly<{ [provider: string]: readonly Secret[] }>;

export const createBindings = (all: readonly Binding[], appSecrets: AppSecrets): Bindings => {
  const byAccount = new Map(all.map((binding) => [keyOf(binding), binding]));
  const keyrings = new Map<string, Keyring>();

  const keyringOf = (provider: string): Keyring => {
    const shared = appSecrets[provider] ?? [];
    const own = all.filter((binding) => binding.provider === provider).flatMap(secretsOf);
    // The app's own integration has the app's secret: no use in trying it twice.
    const everyone = [...new Map([...shared, ...own].map((secret) => [secret.reveal(), secret])).values()];
    return (providerAccountId) => {
      if (providerAccountId === null) return everyone;
      const binding = byAccount.get(keyOf({ provider, providerAccountId }));
      return binding ? [...shared, ...secretsOf(binding)] : shared;
    };
  };

  return {
    size: all.length,
    owner: (account) => {
      const found = byAccount.get(keyOf(account));
      return found ? { accountId: found.accountId, integrationId: found.integrationId } : null;
    },
    keyring: (provider) => {
      const known = keyrings.get(provider) ?? keyringOf(provider);
      keyrings.set(provider, known);
      return known;
    },
  };
};

const keyOf = ({ provider, providerAccountId }: ProviderAccount): string =>
  JSON.stringify([provider, providerAccountId]);

const secretsOf = ({ webhookSecret }: Binding): readonly Secret[] => (webhookSecret ? [webhookSecret] : []);
