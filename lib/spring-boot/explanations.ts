import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { byRule, Explanation, inDeployment } from '../internal/reason';
import { Decision } from './decision';
import { decisionsOf, Model } from './model';
import { ownReasons } from './reasons';
import { explainObjects, requests, withoutRemoved } from './requests';

interface Parts extends Construct {
  readonly deployment: kplus.Deployment;
  readonly container: kplus.Container;
  readonly service: kplus.Service;
  readonly migrationJob?: ApiObject;
}

/** Why the objects of an application are as they are. */
export function explainModel(app: Parts, model: Model): Explanation[] {
  const { given, props, subject } = model;
  const reasonsOf = (decisions: readonly Decision[]) => decisions.flatMap((decision) => byRule(decision.constructor.name, decision._reasons(subject)));
  const own = ownReasons(given, props, subject);
  const always = withoutRemoved([...byRule('SpringBootApp', own.deployment), ...reasonsOf(decisionsOf(model))], props);
  const others = [...reasonsOf(requests(props)), ...props.pin?._reasons() ?? [], ...subject.config?._containerReasons() ?? []];
  return [
    { object: ApiObject.of(app.deployment), reasons: inDeployment([...always, ...others], app.container.name) },
    { object: ApiObject.of(app.service), reasons: byRule('SpringBootApp', own.service) },
    ...explainObjects(app, app.deployment, props, subject),
    ...app.migrationJob === undefined ? [] : [{ object: app.migrationJob, reasons: byRule('Migrations', props.migrations!._jobReasons(app.container.name, subject.target?._hasController ?? false)) }],
  ];
}
