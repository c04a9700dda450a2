// SPDX-License-Identifier: MIT
#include "app/ctl/entryname.h"
#include "app/ctl/json.h"
#include "app/ctl/table.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace portreeve::ctl {

/// The parts of portreevectl that need no helper.
class CtlPartsTest final : public QObject
{
    Q_OBJECT

private slots:
    void namesOfEntriesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        for (const char *good : {"8000", "1", "id:1", "id:18446744073709551615", "80,443/tcp",
                                 "8000-9000/udp@remote", "443@remote", " 80 , 81 "})
            QTest::newRow(good) << QString::fromUtf8(good) << true;
        for (const char *bad :
             {"", "id:", "id:0", "id:+1", "id: 1", "id:18446744073709551616", "ID:1", "80/", "80/TCP",
              "80/both", "80@", "80@local", "80@remote/tcp", "/tcp", "@remote", "0", "80/tcp/udp"})
            QTest::newRow(bad) << QString::fromUtf8(bad) << false;
    }

    void namesOfEntriesAreRead()
    {
        QFETCH(QString, text);
        const auto name = EntryName::parse(text);
        QTEST(name.has_value(), "isGood");
        if (!name)
            QCOMPARE(name.error().code, ErrorCode::InvalidArgument);
    }

    void aNameMeansWhatItSaysAndLeavesOpenWhatItDoesNot()
    {
        const QList<Entry> entries{entry(1, u"8000", Protocol::Both, Side::Local),
                                   entry(2, u"8000", Protocol::Tcp, Side::Local),
                                   entry(3, u"8000", Protocol::Tcp, Side::Remote)};
        const auto found = [&entries](QStringView text) {
            return findEntry(entries, EntryName::parse(text).value()).value_or(Entry{}).id;
        };
        QCOMPARE(found(u"id:2"), EntryId{2});
        QCOMPARE(found(u"8000/tcp@remote"), EntryId{3});
        QCOMPARE(found(u"8000@remote"), EntryId{3});
        QCOMPARE(found(u"8000"), EntryId{0});
        QCOMPARE(found(u"8000/tcp"), EntryId{0});
        QCOMPARE(found(u"id:9"), EntryId{0});
        QCOMPARE(findEntry(entries, EntryName::parse(u"8000/tcp").value()).error().code,
                 ErrorCode::InvalidArgument);
        QCOMPARE(findEntry(entries, EntryName::parse(u"8000/udp").value()).error().code, ErrorCode::NotFound);
    }

    void portsAreComparedAsSetsNotAsTexts()
    {
        const QList<Entry> entries{entry(1, u"80,81,443", Protocol::Both, Side::Local)};
        QCOMPARE(findEntry(entries, EntryName::parse(u"443,80-81").value())->id, EntryId{1});
        QVERIFY(!findEntry(entries, EntryName::parse(u"80").value()));
    }

    void wideCharactersTakeTwoColumns()
    {
        QCOMPARE(displayWidth(u"abc"), 3);
        QCOMPARE(displayWidth(u"网站"), 4);
        QCOMPARE(displayWidth(u"e\u0301"), 1);
        QCOMPARE(displayWidth(u"🚢"), 2);
    }

    void textIsCutAtAColumnNotInACharacter()
    {
        QCOMPARE(elided(u"abcdef"_s, 6), u"abcdef"_s);
        QCOMPARE(elided(u"abcdef"_s, 4), u"abc…"_s);
        QCOMPARE(elided(u"网站网站"_s, 4), u"网…"_s);
        QCOMPARE(elided(u"🚢🚢"_s, 3), u"🚢…"_s);
        QCOMPARE(elided(u"abc"_s, 1), u"…"_s);
        QCOMPARE(elided(u"abc"_s, 0), QString());
    }

    void tablesFitTheTerminal_data()
    {
        QTest::addColumn<int>("width");
        for (int width = 1; width < 90; ++width)
            QTest::addRow("%d columns", width) << width;
    }

    void tablesFitTheTerminal()
    {
        QFETCH(int, width);
        using enum Table::Narrow;
        Table table({{u"ID"_s, true, Stays},
                     {u"PORTS"_s, false, Shrinks},
                     {u"BILLED"_s, true, Goes},
                     {u"NOTE"_s, false, Shrinks}});
        table.addRow(
            {u"1"_s, u"80,443,8000-8100,9000,9002,9004"_s, u"41.2 GiB"_s, u"网站 and more than that"_s});
        table.addRow({u"200"_s, u"53"_s, u"0 B"_s, QString()});
        const QStringList lines = table.lines(width);
        QCOMPARE(lines.size(), 3);
        QVERIFY(
            std::ranges::all_of(lines, [width](const QString &line) { return displayWidth(line) <= width; }));
        QCOMPARE(lines.at(1).contains(u"41.2 GiB"), width >= 3 + 2 + 8 + 2 + 8 + 2 + 8);
    }

    void tablesAreAlignedAndDoNotEndInBlanks()
    {
        Table table({{u"ID"_s, true, Table::Narrow::Stays},
                     {u"NOTE"_s, false, Table::Narrow::Shrinks},
                     {u"N"_s, true, Table::Narrow::Stays}});
        table.addRow({u"1"_s, u"网站"_s, u"10"_s});
        table.addRow({u"20"_s, u"a"_s, QString()});
        QCOMPARE(table.lines(), (QStringList{u"ID  NOTE   N"_s, u" 1  网站  10"_s, u"20  a"_s}));
    }

    void jsonEscapesWhatItMust()
    {
        JsonWriter writer;
        writer.beginObject().key("text").text(u"\"\\\n\t\u0001é网");
        writer.key("list").beginArray().integer(1).integer(-2).endArray();
        writer.key("object").beginObject().endObject().key("none").null().endObject();
        QCOMPARE(writer.document(), QByteArray("{\"text\":\"\\\"\\\\\\u000a\\u0009\\u0001é网\",\"list\":[1,-"
                                               "2],\"object\":{},\"none\":null}"));
    }

private:
    static Entry entry(EntryId id, QStringView ports, Protocol protocol, Side side)
    {
        return {id, {PortSet::parse(ports).value(), protocol, side, {}, Billing::Single, kWeightOne}};
    }
};

} // namespace portreeve::ctl

PORTREEVE_TEST(portreeve::ctl::CtlPartsTest)
#include "ctlpartstest.moc"
