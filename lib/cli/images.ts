import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ClusterPlan } from '../internal/cluster-plan';
import { run, runOrFail } from './exec';
import { loadImageArchive } from './kind';
import { Session } from './settings';
import { plural } from './text';

/** Gives every node the images of the local engine that it lacks; returns those of which a node had an older build. */
export async function loadImages(session: Session, plan: ClusterPlan, imageIds: ReadonlyMap<string, string>): Promise<string[]> {
  const renewed: string[] = [];
  if (plan.images.length === 0) return renewed;
  await session.report.step('load images', async (progress) => {
    const loaded: string[] = [];
    for (const image of plan.images) {
      const lacking: string[] = [];
      for (const { name } of plan.nodes) {
        const present = await nodeImageId(name, image);
        if (present === imageIds.get(image)) continue;
        lacking.push(name);
        if (present !== undefined && !renewed.includes(image)) renewed.push(image);
      }
      if (lacking.length === 0) continue;
      progress(`${image} into ${lacking.join(', ')}`);
      await loadImage(plan.cluster, image, lacking);
      loaded.push(`${image} into ${plural(lacking.length, 'node')}`);
    }
    return loaded.length === 0 ? `${plural(plan.images.length, 'image')} on the nodes already` : `loaded ${loaded.join(', ')}`;
  });
  return renewed;
}

/**
 * Id of an image in a node, as kind itself compares it. Docker's containerd store counts ids differently: there an image
 * never seems to be the same and is loaded again, which is slow and right.
 */
async function nodeImageId(node: string, image: string): Promise<string | undefined> {
  const result = await run(['docker', 'exec', node, 'crictl', 'inspecti', image]);
  if (result.code !== 0) return undefined;
  try {
    return (JSON.parse(result.stdout) as { status?: { id?: string } }).status?.id;
  } catch {
    return undefined;
  }
}

/** By way of a file: `kind load docker-image` fails on pulled multi-platform images of Docker's containerd store. */
async function loadImage(cluster: string, image: string, nodes: readonly string[]): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-spring-boot-'));
  try {
    const archive = path.join(folder, 'image.tar');
    await runOrFail(['docker', 'image', 'save', '--output', archive, image], {
      sentence: `image ${image} could not be saved`, next: `look at the free space below ${os.tmpdir()}`,
    });
    await loadImageArchive(cluster, image, archive, nodes);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
