import { isKnownZone, zoneOffsets } from './zone-offsets.js';

test('CLK-3 a zone without changes is one offset', () => {
  expect(zoneOffsets('Asia/Shanghai', 2024, 2030)).toEqual([{ from: Date.UTC(2024, 0, 1), minutes: 480 }]);
});

test('CLK-3 half-hour changes and skipped days come out to the second', () => {
  expect(zoneOffsets('Australia/Lord_Howe', 2026, 2026)).toEqual([
    { from: Date.UTC(2026, 0, 1), minutes: 660 },
    { from: Date.UTC(2026, 3, 4, 15), minutes: 630 },
    { from: Date.UTC(2026, 9, 3, 15, 30), minutes: 660 },
  ]);
  expect(zoneOffsets('Pacific/Apia', 2011, 2011)).toContainEqual({
    from: Date.UTC(2011, 11, 30, 10),
    minutes: 840,
  });
});

test('CLK-3 an unknown zone is known to be unknown', () => {
  expect([isKnownZone('Asia/Shanghai'), isKnownZone('Asia/Shangri-La'), isKnownZone('')]).toEqual([
    true,
    false,
    false,
  ]);
});
