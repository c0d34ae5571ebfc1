import { migrate } from '../../src/database/migrate';

/** The empty template becomes the schema that every suite starts from. */
export const prepareTemplate = async (ownerUrl: string): Promise<void> => {
  await migrate(ownerUrl, 'sg_service');
};
