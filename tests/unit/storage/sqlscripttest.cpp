// SPDX-License-Identifier: MIT
#include "helper/storage/sqlscript.h"
#include "helper/storage/connection.h"
#include "helper/storage/schema.h"
#include "tests/support/testsuite.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

/// How the files of the schema are taken apart, and that SQLite takes the parts.
class SqlScriptTest final : public QObject
{
    Q_OBJECT

private slots:
    void statementsEndAtTheirSemicolons_data();
    void statementsEndAtTheirSemicolons();
    void aTriggerWithBlankLinesAndManyStatementsWorks();
    void aTextWithSemicolonsAndBlankLinesArrivesWhole();
    void whatIsNotFinishedIsAnErrorThatNamesIt_data();
    void whatIsNotFinishedIsAnErrorThatNamesIt();
    void aNulByteIsAnError();
    void everySchemaFileIsTakenApartWhole_data();
    void everySchemaFileIsTakenApartWhole();
};

namespace {

std::unique_ptr<Connection> inMemory()
{
    auto connection = Connection::open(u":memory:"_s);
    return connection ? std::move(*connection) : nullptr;
}

/// Runs all statements of \a script; an error of SQLite or of the script ends it.
Result<void> runScript(Connection &connection, const QByteArray &script)
{
    const auto statements = statementsOf(script);
    if (!statements)
        return std::unexpected(statements.error());
    for (const QString &statement : *statements) {
        if (auto done = connection.execute(statement); !done)
            return done;
    }
    return {};
}

int numberOf(Connection &connection, const QString &sql)
{
    const auto value = connection.value(sql);
    return value ? value->toInt() : -1;
}

} // namespace

void SqlScriptTest::statementsEndAtTheirSemicolons_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("comments alone") << QByteArray("-- one; two\n\n/* three;\n\nfour */\n") << QStringList();
    QTest::newRow("two on a line") << QByteArray("SELECT 1;SELECT 2;")
                                   << QStringList{u"SELECT 1;"_s, u"SELECT 2;"_s};
    QTest::newRow("no blank line between")
        << QByteArray("SELECT 1;\nSELECT 2;\n") << QStringList{u"SELECT 1;"_s, u"\nSELECT 2;"_s};
    QTest::newRow("a blank line within") << QByteArray("SELECT\n\n1;") << QStringList{u"SELECT\n\n1;"_s};
    QTest::newRow("in a string") << QByteArray("SELECT 'a;''b;';") << QStringList{u"SELECT 'a;''b;';"_s};
    QTest::newRow("in a quoted name")
        << QByteArray("SELECT \"a;b\", [c;d], `e;f`;") << QStringList{u"SELECT \"a;b\", [c;d], `e;f`;"_s};
    QTest::newRow("in comments") << QByteArray("-- a; b\nSELECT 1 -- c; d\n, /* e; */ 2;")
                                 << QStringList{u"-- a; b\nSELECT 1 -- c; d\n, /* e; */ 2;"_s};
    QTest::newRow("a comment's sign in a string")
        << QByteArray("SELECT '--'; SELECT '/*';") << QStringList{u"SELECT '--';"_s, u" SELECT '/*';"_s};
    QTest::newRow("comments at the end")
        << QByteArray("SELECT 1; -- one;\n\n/* two; */\n-- three") << QStringList{u"SELECT 1;"_s};
    QTest::newRow("CASE ... END in a trigger")
        << QByteArray(
               "CREATE TRIGGER t AFTER DELETE ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 3; END;")
        << QStringList{
               u"CREATE TRIGGER t AFTER DELETE ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 3; END;"_s};
    QTest::newRow("not only ASCII") << QByteArray("SELECT '端口;é'; SELECT 2;")
                                    << QStringList{u"SELECT '端口;é';"_s, u" SELECT 2;"_s};
}

void SqlScriptTest::statementsEndAtTheirSemicolons()
{
    QFETCH(const QByteArray, script);
    const auto statements = statementsOf(script);
    QVERIFY2(statements, statements ? "" : qPrintable(statements.error().detail));
    QTEST(*statements, "expected");
}

void SqlScriptTest::aTriggerWithBlankLinesAndManyStatementsWorks()
{
    const auto connection = inMemory();
    QVERIFY(connection);
    const auto done = runScript(*connection, R"(-- Two tables; one tells of the other.
CREATE TABLE a (x INTEGER);
CREATE TABLE told (x INTEGER, text TEXT);

CREATE TRIGGER tell AFTER INSERT ON a
WHEN NEW.x > 0

BEGIN
    INSERT INTO told VALUES (NEW.x, 'first; still first');

    -- A comment; with a semicolon and blank lines around it.

    INSERT INTO told VALUES (NEW.x, CASE NEW.x WHEN 7 THEN 'seven' ELSE 'another' END);

    UPDATE told SET x = x + 100;
END;

INSERT INTO a VALUES (7);
-- The end.
)");
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(numberOf(*connection, u"SELECT count(*) FROM told WHERE x = 107"_s), 2);
    QCOMPARE(numberOf(*connection, u"SELECT count(*) FROM told WHERE text = 'first; still first'"_s), 1);
    QCOMPARE(numberOf(*connection, u"SELECT count(*) FROM told WHERE text = 'seven'"_s), 1);
}

void SqlScriptTest::aTextWithSemicolonsAndBlankLinesArrivesWhole()
{
    const auto connection = inMemory();
    QVERIFY(connection);
    QVERIFY(runScript(*connection, "CREATE TABLE a (x TEXT); INSERT INTO a VALUES ('one;\n\n-- two;\n');"));
    const auto text = connection->value(u"SELECT x FROM a"_s);
    QVERIFY(text);
    QCOMPARE(text->toString(), u"one;\n\n-- two;\n"_s);
}

void SqlScriptTest::whatIsNotFinishedIsAnErrorThatNamesIt_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("named");
    QTest::newRow("no semicolon") << QByteArray("SELECT 1;\n\n-- The second.\nSELECT 2\n")
                                  << u"\"SELECT 2\""_s;
    QTest::newRow("no semicolon at all") << QByteArray("SELECT 2") << u"\"SELECT 2\""_s;
    QTest::newRow("a trigger without END")
        << QByteArray("CREATE TRIGGER t AFTER DELETE ON a\nBEGIN\n    SELECT 1;\n")
        << u"\"CREATE TRIGGER t AFTER DELETE ON a\""_s;
    QTest::newRow("a trigger that swallows what follows")
        << QByteArray("CREATE TRIGGER t AFTER DELETE ON a BEGIN SELECT 1; END\n\nCREATE TABLE b (x);\n")
        << u"\"CREATE TRIGGER t"_s;
    QTest::newRow("an open string") << QByteArray("SELECT 'one;\n\nSELECT 2;\n") << u"\"SELECT 'one;\""_s;
    QTest::newRow("an open comment") << QByteArray("SELECT 1; /* one;\nSELECT 2;\n") << u"\"/* one;\""_s;
}

void SqlScriptTest::whatIsNotFinishedIsAnErrorThatNamesIt()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QString, named);
    const auto statements = statementsOf(script);
    QVERIFY(!statements);
    QCOMPARE(statements.error().code, ErrorCode::Storage);
    QVERIFY2(statements.error().detail.contains(named), qPrintable(statements.error().detail));
    QVERIFY(statements.error().detail.contains(u"has no end"_s));
}

void SqlScriptTest::aNulByteIsAnError()
{
    const auto statements = statementsOf(QByteArray("SELECT 1;\0SELECT", 16));
    QVERIFY(!statements);
    QCOMPARE(statements.error().code, ErrorCode::Storage);
}

void SqlScriptTest::everySchemaFileIsTakenApartWhole_data()
{
    QTest::addColumn<int>("number");
    for (int number = 1; number <= kSchemaVersion; ++number)
        QTest::addRow("schema %d", number) << number;
}

void SqlScriptTest::everySchemaFileIsTakenApartWhole()
{
    QFETCH(const int, number);
    QFile file(u":/portreeve/schema/%1.sql"_s.arg(number, 4, 10, QLatin1Char('0')));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray script = file.readAll();
    const auto statements = statementsOf(script);
    QVERIFY2(statements, statements ? "" : qPrintable(statements.error().detail));
    // Nothing is lost on the way, and each part is one statement: SQLite's driver refuses two at once.
    QCOMPARE(statements->join(QString()).trimmed(), QString::fromUtf8(script).trimmed());
    const auto connection = inMemory();
    QVERIFY(connection);
    for (int former = 1; former < number; ++former) {
        QFile before(u":/portreeve/schema/%1.sql"_s.arg(former, 4, 10, QLatin1Char('0')));
        QVERIFY(before.open(QIODevice::ReadOnly));
        QVERIFY(runScript(*connection, before.readAll()));
    }
    const auto done = runScript(*connection, script);
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
}

PORTREEVE_TEST(SqlScriptTest)
#include "sqlscripttest.moc"
