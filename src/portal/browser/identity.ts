import type { Audience } from '../../policy/vocabulary';

/** In whose name the workbench asks. */
export interface Identity {
  account: string;
  name: string;
  agency: Audience;
  agencyLabel: string;
  postLabel: string;
  token: string;
}
