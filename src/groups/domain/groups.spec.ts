import fc from 'fast-check';
import { given } from '../../../test/support/given.js';
import type { Decision } from '../../platform/deciding/decision.js';
import { amendGroup } from '../amend-group/amend-group.js';
import { createGroup } from '../create-group/create-group.js';
import { deleteGroup } from '../delete-group/delete-group.js';
import { moveGroup } from '../move-group/move-group.js';
import { restoreGroup } from '../restore-group/restore-group.js';
import type { GroupEvent } from './group.events.js';
import { Groups, groups } from './groups.js';

const created = (groupId: string, parentId: string | null, name: string): GroupEvent => ({
  type: 'GroupCreated',
  data: { groupId, parentId, name },
});
const deleted = (groupId: string): GroupEvent => ({ type: 'GroupDeleted', data: { groupId } });
const restored = (groupId: string, parentId: string | null, name: string): GroupEvent => ({
  type: 'GroupRestored',
  data: { groupId, parentId, name },
});
const home = created('home', null, 'Home');
const kitchen = created('kitchen', 'home', 'Kitchen');
const ward = created('ward', 'home', 'Ward');
const larder = created('larder', 'kitchen', 'Larder');

describe('the tree of groups', () => {
  it('grows from roots', () => {
    given(groups)
      .when((state) => createGroup({ groupId: 'home', parentId: null, name: 'Home' }, state))
      .then(home);
    given(groups, home)
      .when((state) => createGroup({ groupId: 'kitchen', parentId: 'home', name: 'Kitchen' }, state))
      .then(kitchen);
  });

  it('creates a group once, however often it is asked', () => {
    given(groups, home)
      .when((state) => createGroup({ groupId: 'home', parentId: null, name: 'Home' }, state))
      .thenNothingHappens();
    given(groups, home)
      .when((state) => createGroup({ groupId: 'home', parentId: null, name: 'Other' }, state))
      .thenRefuses('GROUP_ALREADY_EXISTS', { groupId: 'home' });
  });

  it('refuses a parent that is not there', () => {
    given(groups)
      .when((state) => createGroup({ groupId: 'kitchen', parentId: 'home', name: 'Kitchen' }, state))
      .thenRefuses('GROUP_NOT_FOUND', { groupId: 'home' });
    given(groups, home)
      .when((state) => moveGroup({ groupId: 'home', parentId: 'nowhere' }, state))
      .thenRefuses('GROUP_NOT_FOUND', { groupId: 'nowhere' });
  });

  it('refuses two names beside each other that read the same', () => {
    given(groups, home, kitchen)
      .when((state) => createGroup({ groupId: 'k2', parentId: 'home', name: 'KITCHÉN' }, state))
      .thenRefuses('GROUP_NAME_TAKEN', { groupId: 'kitchen' });
    given(groups, home, kitchen, ward)
      .when((state) => amendGroup({ groupId: 'ward', name: 'kitchen' }, state))
      .thenRefuses('GROUP_NAME_TAKEN', { groupId: 'kitchen' });
    given(groups, home, kitchen, created('k2', null, 'Kitchen'))
      .when((state) => moveGroup({ groupId: 'k2', parentId: 'home' }, state))
      .thenRefuses('GROUP_NAME_TAKEN', { groupId: 'kitchen' });
  });

  it('lets a group spell its own name anew', () =>
    given(groups, home, kitchen)
      .when((state) => amendGroup({ groupId: 'kitchen', name: 'KITCHEN' }, state))
      .then({ type: 'GroupRenamed', data: { groupId: 'kitchen', name: 'KITCHEN' } }));

  const coded = (groupId: string, name: string, code: string): GroupEvent => ({
    type: 'GroupCreated',
    data: { groupId, parentId: null, name, code },
  });
  const oak = coded('home', 'Home', 'OAK-1');

  it('may have a code, which no other has, however it is written', () => {
    given(groups)
      .when((state) => createGroup({ groupId: 'home', parentId: null, name: 'Home', code: 'OAK-1' }, state))
      .then(oak);
    given(groups, oak)
      .when((state) => createGroup({ groupId: 'elm', parentId: null, name: 'Elm', code: 'oak-1' }, state))
      .thenRefuses('GROUP_CODE_TAKEN', { groupId: 'home' });
    given(groups, oak, kitchen)
      .when((state) => amendGroup({ groupId: 'kitchen', code: 'Oak-1' }, state))
      .thenRefuses('GROUP_CODE_TAKEN', { groupId: 'home' });
    given(groups, oak)
      .when((state) => amendGroup({ groupId: 'home', code: 'Oak-1' }, state))
      .then({ type: 'GroupRecoded', data: { groupId: 'home', code: 'Oak-1' } });
  });

  it('is given a name and a code at once, each only where it is different', () => {
    given(groups, oak)
      .when((state) => amendGroup({ groupId: 'home', name: 'Elm', code: null }, state))
      .then(
        { type: 'GroupRenamed', data: { groupId: 'home', name: 'Elm' } },
        { type: 'GroupRecoded', data: { groupId: 'home', code: null } },
      );
    given(groups, oak)
      .when((state) => amendGroup({ groupId: 'home', name: 'Home', code: 'OAK-1' }, state))
      .thenNothingHappens();
  });

  it('gives its code up when it is deleted, and has it again where it comes back and nobody took it', () => {
    const gone = Groups.none.after([oak, deleted('home')]);
    expect(gone.withCode('OAK-1')).toBeUndefined();
    const back = restored('home', null, 'Home');
    expect(gone.after([back]).withCode('oak-1')?.groupId).toBe('home');
    const both = gone.after([coded('elm', 'Elm', 'Oak-1'), back]);
    expect([both.find('home')?.code, both.find('elm')?.code]).toEqual([null, 'Oak-1']);
  });

  it('moves a group with everything beneath it', () => {
    const state = Groups.none.after([home, kitchen, ward, larder]);
    const moved = state.after([{ type: 'GroupMoved', data: { groupId: 'kitchen', parentId: 'ward' } }]);
    expect([...(moved.subtree('ward') ?? [])]).toEqual(['ward', 'kitchen', 'larder']);
    expect(moved.path('larder')).toEqual(['Home', 'Ward', 'Kitchen', 'Larder']);
    expect(state.path('larder')).toEqual(['Home', 'Kitchen', 'Larder']);
  });

  it('refuses to move a group beneath itself', () => {
    for (const parentId of ['kitchen', 'larder'])
      given(groups, home, kitchen, larder)
        .when((state) => moveGroup({ groupId: 'kitchen', parentId }, state))
        .thenRefuses('GROUP_WOULD_CYCLE', { groupId: 'kitchen', parentId });
  });

  it('deletes a group that is empty, once', () => {
    given(groups, home, kitchen)
      .when((state) => deleteGroup({ groupId: 'kitchen' }, state, { learners: 0 }))
      .then(deleted('kitchen'));
    given(groups, home, kitchen, deleted('kitchen'))
      .when((state) => deleteGroup({ groupId: 'kitchen' }, state, { learners: 0 }))
      .thenNothingHappens();
  });

  it('refuses to delete a group that still has groups or learners', () => {
    given(groups, home, kitchen, ward)
      .when((state) => deleteGroup({ groupId: 'home' }, state, { learners: 0 }))
      .thenRefuses('GROUP_HAS_GROUPS', { groupId: 'home', count: 2 });
    given(groups, home, kitchen)
      .when((state) => deleteGroup({ groupId: 'kitchen' }, state, { learners: 3 }))
      .thenRefuses('GROUP_HAS_LEARNERS', { groupId: 'kitchen', count: 3 });
  });

  it('brings a group back with what was above it, under a free name', () =>
    given(
      groups,
      home,
      kitchen,
      larder,
      deleted('larder'),
      deleted('kitchen'),
      created('k2', 'home', 'Kitchen'),
    )
      .when((state) => restoreGroup('larder', state))
      .then(restored('kitchen', 'home', 'Kitchen (2)'), restored('larder', 'kitchen', 'Larder')));

  it('stays a tree with different names beside each other, whatever is asked', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const parent = fc.option(id);
    const name = fc.constantFrom('North', 'north', 'South', 'Nörth', 'East');
    type Command = (state: Groups) => Decision<GroupEvent>;
    const command: fc.Arbitrary<Command> = fc.oneof(
      fc.record({ groupId: id, parentId: parent, name }).map(
        (c): Command =>
          (state) =>
            createGroup(c, state),
      ),
      fc.record({ groupId: id, name }).map(
        (c): Command =>
          (state) =>
            amendGroup(c, state),
      ),
      fc.record({ groupId: id, parentId: parent }).map(
        (c): Command =>
          (state) =>
            moveGroup(c, state),
      ),
      fc.record({ groupId: id }).map(
        (c): Command =>
          (state) =>
            deleteGroup(c, state, { learners: 0 }),
      ),
      id.map(
        (groupId): Command =>
          (state) =>
            restoreGroup(groupId, state),
      ),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let state = Groups.none;
        for (const decide of commands) {
          const decided = decide(state);
          if (decided.outcome === 'accepted') state = state.after(decided.events);
        }
        const fromRoots = state
          .childrenOf(null)
          .flatMap(({ groupId }) => [...(state.subtree(groupId) ?? [])]);
        expect([...fromRoots].sort()).toEqual(
          state
            .all()
            .map(({ groupId }) => groupId)
            .sort(),
        );
        for (const { groupId, parentId, name: own } of state.all())
          expect(state.namedAlike(own, parentId)?.groupId).toBe(groupId);
      }),
      { numRuns: 1_000 },
    );
  });
});
