import { AccessResolver } from './access/access.resolver';
import { AnnualPlanResolver } from './planning/annual-plan.resolver';
import { ViewerResolver } from './viewer/viewer.resolver';

/** Every resolver class of the graph. */
export const RESOLVERS = [ViewerResolver, AccessResolver, AnnualPlanResolver] as const;
