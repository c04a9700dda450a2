// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtCore/QThread>
#include <QtTest/QTest>
#include <limits>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

class StorageTest final : public QObject
{
    Q_OBJECT

private slots:
    void aNewDatabaseIsEmpty();
    void whatIsCommittedIsThereAfterReopening();
    void countsAbove2To63SurviveBitForBit();
    void aFailedChangeLeavesNothingBehind();
    void removingAnEntryRemovesItsUsage();
    void theGreatestIdIsRememberedAfterItsEntryIsGone();
    void changedEntriesKeepTheirUsage();
    void entriesOfOneBatchMaySwapTheirPorts();
    void changingOrRemovingAMissingEntryIsNotFound();
    void usageOfMissingEntriesIsPassedOver();
    void anotherIncarnationForgetsWhatTheKernelHad();
    void collectedSetsComeAndGo();
    void theChoiceOfInterfacesIsKept();
    void knownUplinksAreKept();
    void damagedKnownUplinksAreRefused();
    void savingMovesUpdatedAt();
    void editsByHandMoveUpdatedAt();
    void itWorksOnAThreadOfItsOwn();
    void savingTenThousandRows();
};

void StorageTest::aNewDatabaseIsEmpty()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store);
    const auto state = store->load();
    QVERIFY(state);
    QCOMPARE(*state, StoredState{});
}

void StorageTest::whatIsCommittedIsThereAfterReopening()
{
    const Fixture fixture;
    Entry rich = entry(2, u"80,443,8000-8100"_s);
    rich.spec.protocol = Protocol::Tcp;
    rich.spec.side = Side::Remote;
    rich.spec.note = u"web'); DROP TABLE entries; -- 网络"_s;
    rich.spec.billing = Billing::Double;
    rich.spec.weight = 1500;
    rich.spec.muted = KindSet::ofEntries();
    rich.spec.muted.set(NotificationKind::Reached, false);
    const StoredState expected{
        .entries = {{entry(1, u"8000"_s), usage(1, 100)}, {rich, usage(2, 200)}},
        .lastId = 2,
        .incarnation = u"5f2a"_s,
        .collectedSets = {u"local_tcp_in_0"_s},
        .interfaces = {},
        .intent = Intent{u"change.7"_s, {rich}, {1, ~EntryId{0}}, {{2, {1, 2, 80, 3}}}},
    };
    {
        const auto store = fixture.open();
        QVERIFY(store->transact([&]() -> Result<void> {
            const std::array entries{entry(1, u"8000"_s), rich};
            const std::array rows{usage(1, 100), usage(2, 200)};
            for (const auto &done :
                 {store->insertEntries(entries), store->setIncarnation(u"5f2a"_s), store->saveUsage(rows),
                  store->addCollectedSets({u"local_tcp_in_0"_s}), store->saveIntent(expected.intent)}) {
                if (!done)
                    return done;
            }
            return {};
        }));
    }
    const auto store = fixture.open();
    auto state = store->load();
    QVERIFY(state);
    state->entries = addedAtTheEpoch(state->entries);
    QCOMPARE(*state, expected);
}

void StorageTest::countsAbove2To63SurviveBitForBit()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array entries{entry(1, u"1"_s)};
    Usage high = usage(1, std::numeric_limits<quint64>::max() - 11);
    high.seen.bytes[0] = quint64(1) << 63;
    const std::array rows{high};
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    QVERIFY(store->transact([&] { return store->saveUsage(rows); }));
    QCOMPARE(store->load()->entries.at(0).usage, high);
    QCOMPARE(fixture.byHand(u"SELECT seen_tcp_in FROM usage"_s).toLongLong(),
             std::numeric_limits<qint64>::min());
}

void StorageTest::aFailedChangeLeavesNothingBehind()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array entries{entry(1, u"1"_s)};
    const auto done = store->transact([&]() -> Result<void> {
        if (auto inserted = store->insertEntries(entries); !inserted)
            return inserted;
        return fail(ErrorCode::Kernel, u"refused"_s);
    });
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Kernel);
    QCOMPARE(*store->load(), StoredState{});
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
}

void StorageTest::removingAnEntryRemovesItsUsage()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const auto entries = manyEntries(3);
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    const std::array<EntryId, 2> gone{1, 3};
    QVERIFY(store->transact([&] { return store->removeEntries(gone); }));
    QCOMPARE(store->load()->entries.size(), 1U);
    QCOMPARE(fixture.byHand(u"SELECT group_concat(entry_id) FROM usage"_s).toString(), u"2"_s);
}

void StorageTest::theGreatestIdIsRememberedAfterItsEntryIsGone()
{
    const Fixture fixture;
    const auto entries = manyEntries(7);
    const std::array<EntryId, 1> gone{7};
    {
        const auto store = fixture.open();
        QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
        QVERIFY(store->transact([&] { return store->removeEntries(gone); }));
    }
    QCOMPARE(fixture.open()->load()->lastId, 7U);
}

void StorageTest::changedEntriesKeepTheirUsage()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array before{entry(1, u"1"_s)};
    const std::array rows{usage(1, 10)};
    Entry after = entry(1, u"9000-9100"_s);
    after.spec.note = u"moved"_s;
    QVERIFY(store->transact([&] { return store->insertEntries(before); }));
    QVERIFY(store->transact([&] { return store->saveUsage(rows); }));
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{after}); }));
    QCOMPARE(addedAtTheEpoch(store->load()->entries), (std::vector<StoredEntry>{{after, rows[0]}}));
}

void StorageTest::entriesOfOneBatchMaySwapTheirPorts()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact(
        [&] { return store->insertEntries(std::array{entry(1, u"80"_s), entry(2, u"81"_s)}); }));
    const std::array swapped{entry(1, u"81"_s), entry(2, u"80"_s)};
    QVERIFY(store->transact([&] { return store->updateEntries(swapped); }));
    QCOMPARE(store->load()->entries.at(0).entry, swapped[0]);
    QCOMPARE(store->load()->entries.at(1).entry, swapped[1]);
}

void StorageTest::changingOrRemovingAMissingEntryIsNotFound()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const auto changed = store->transact([&] { return store->updateEntries(std::array{entry(9, u"80"_s)}); });
    const auto removed = store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{9}); });
    QCOMPARE(changed.error().code, ErrorCode::NotFound);
    QCOMPARE(removed.error().code, ErrorCode::NotFound);
}

void StorageTest::usageOfMissingEntriesIsPassedOver()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(std::array{entry(2, u"80"_s)}); }));
    QVERIFY(store->transact([&] { return store->saveUsage(std::array{usage(1, 5), usage(2, 6)}); }));
    QCOMPARE(store->load()->entries.at(0).usage, usage(2, 6));
}

void StorageTest::anotherIncarnationForgetsWhatTheKernelHad()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(std::array{entry(1, u"80"_s)}); }));
    QVERIFY(store->transact([&] { return store->saveUsage(std::array{usage(1, 5)}); }));
    QVERIFY(store->transact([&] { return store->addCollectedSets({u"old"_s}); }));
    QVERIFY(store->transact([&] { return store->setIncarnation(u"new"_s); }));
    Usage expected = usage(1, 5);
    expected.seen = {};
    const auto state = store->load();
    QCOMPARE(state->entries.at(0).usage, expected);
    QCOMPARE(state->incarnation, u"new"_s);
    QVERIFY(state->collectedSets.isEmpty());
}

void StorageTest::collectedSetsComeAndGo()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->addCollectedSets({u"b"_s, u"a"_s}); }));
    QVERIFY(store->transact([&] { return store->addCollectedSets({u"b"_s, u"c"_s}); }));
    QCOMPARE(store->load()->collectedSets, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(store->transact([&] { return store->forgetCollectedSets({u"a"_s, u"missing"_s}); }));
    QCOMPARE(store->load()->collectedSets, (QStringList{u"b"_s, u"c"_s}));
}

void StorageTest::theChoiceOfInterfacesIsKept()
{
    const Fixture fixture;
    const InterfaceSelection chosen{
        InterfaceMode::List, {u"eth0"_s, u"wg,\"'0"_s}, {{Transport::Tcp, 443}, {Transport::Udp, 1194}}};
    {
        const auto store = fixture.open();
        QVERIFY(store->transact([&] { return store->saveInterfaces(chosen); }));
    }
    const auto store = fixture.open();
    QCOMPARE(store->load()->interfaces, chosen);
    QVERIFY(store->transact([&] { return store->saveInterfaces({InterfaceMode::All, {}}); }));
    QCOMPARE(store->load()->interfaces, (InterfaceSelection{InterfaceMode::All, {}}));
    QVERIFY(store->transact([&] { return store->saveInterfaces({InterfaceMode::Auto, {}, {}, false}); }));
    QCOMPARE(store->load()->interfaces, (InterfaceSelection{InterfaceMode::Auto, {}, {}, false}));
    QVERIFY(store->transact([&] { return store->saveInterfaces({InterfaceMode::Auto, {}, {}, true}); }));
    QCOMPARE(store->load()->interfaces, (InterfaceSelection{InterfaceMode::Auto, {}, {}, true}));
}

void StorageTest::knownUplinksAreKept()
{
    const Fixture fixture;
    const std::vector<KnownUplink> known{{u"wan0"_s, QByteArray::fromHex("0200000000ff"), 7},
                                         {u"\u7f51\u5361=,'"_s, {}, 8}};
    {
        const auto store = fixture.open();
        QVERIFY(store->load()->knownUplinks.empty()); // as in databases of before, which do not have the key
        for (int i = 0; i < 2; ++i)
            QVERIFY(store->transact([&] { return store->saveKnownUplinks(known); }));
    }
    const auto store = fixture.open();
    QCOMPARE(store->load()->knownUplinks,
             (std::vector<KnownUplink>{{known[0].name, known[0].hardwareAddress}, {known[1].name, {}}}));
    QVERIFY(store->transact([&] { return store->saveKnownUplinks({}); }));
    QVERIFY(store->load()->knownUplinks.empty());
}

void StorageTest::damagedKnownUplinksAreRefused()
{
    for (const QString &damaged : {u"wan0"_s, u"/0200"_s, u"wan0/02x0"_s, u"wan0/020"_s, u"wan0/02/03"_s}) {
        const Fixture fixture;
        const auto store = fixture.open();
        fixture.byHand(u"INSERT INTO settings (key, value) VALUES ('interfaces.known', '%1')"_s.arg(damaged));
        const auto state = store->load();
        QVERIFY2(!state, qPrintable(damaged));
        QCOMPARE(state.error().code, ErrorCode::Storage);
        QVERIFY2(state.error().detail.contains(damaged), qPrintable(state.error().detail));
    }
}

void StorageTest::savingMovesUpdatedAt()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(std::array{entry(1, u"80"_s)}); }));
    const qint64 before = fixture.byHand(u"SELECT updated_at FROM usage"_s).toLongLong();
    const qint64 entryBefore = fixture.byHand(u"SELECT updated_at FROM entries"_s).toLongLong();
    QVERIFY(qAbs(before - QDateTime::currentMSecsSinceEpoch()) < 10'000);
    QTest::qSleep(5);
    QVERIFY(store->transact([&] { return store->saveUsage(std::array{usage(1, 5)}); }));
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{entry(1, u"81"_s)}); }));
    QVERIFY(fixture.byHand(u"SELECT updated_at FROM usage"_s).toLongLong() > before);
    QVERIFY(fixture.byHand(u"SELECT updated_at FROM entries"_s).toLongLong() > entryBefore);
}

void StorageTest::editsByHandMoveUpdatedAt()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(std::array{entry(1, u"80"_s)}); }));
    const qint64 before = fixture.byHand(u"SELECT updated_at FROM usage"_s).toLongLong();
    const qint64 settingBefore = fixture.byHand(u"SELECT max(updated_at) FROM settings"_s).toLongLong();
    QTest::qSleep(5);
    fixture.byHand(u"UPDATE usage SET total_tcp_in = 7"_s);
    fixture.byHand(u"UPDATE settings SET value = 'all' WHERE key = 'interfaces.mode'"_s);
    QVERIFY(fixture.byHand(u"SELECT updated_at FROM usage"_s).toLongLong() > before);
    QVERIFY(fixture.byHand(u"SELECT max(updated_at) FROM settings"_s).toLongLong() > settingBefore);
}

void StorageTest::itWorksOnAThreadOfItsOwn()
{
    const Fixture fixture;
    std::size_t found = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        const auto store = fixture.open();
        const auto entries = manyEntries(10);
        if (store && store->transact([&] { return store->insertEntries(entries); }))
            found = store->load()->entries.size();
    }));
    thread->start();
    QVERIFY(thread->wait());
    QCOMPARE(found, 10U);
}

void StorageTest::savingTenThousandRows()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const auto entries = manyEntries(10'000);
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    std::vector<Usage> rows;
    quint64 seed = quint64(1) << 40;
    QBENCHMARK
    {
        rows.clear();
        for (const Entry &row : entries)
            rows.push_back(usage(row.id, seed += 20));
        QVERIFY(store->transact([&] { return store->saveUsage(rows); }));
    }
    QCOMPARE(store->load()->entries.back().usage, rows.back());
}

PORTREEVE_TEST(StorageTest)
#include "storagetest.moc"
