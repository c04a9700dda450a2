// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace {

/// One text of a translation file.
struct Message
{
    QString source; ///< with its context and comment, as they tell texts apart
    QStringList translations;
    QString type; ///< "unfinished", "vanished", "obsolete" or nothing
};

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message{context, {}, {}};
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1 || xml.name() == "comment"_L1) {
            message.source += u'|' + xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            message.type = xml.attributes().value("type"_L1).toString();
            QString text;
            QStringList forms;
            while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == "translation"_L1)) {
                if (xml.isStartElement())
                    forms << xml.readElementText();
                else if (xml.isCharacters())
                    text += xml.text();
            }
            message.translations = forms.isEmpty() ? QStringList{text} : forms;
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1)
            messages << readMessage(xml, context);
    }
    return messages;
}

QStringList placesOf(const QString &text)
{
    static const QRegularExpression place(u"%L?(\\d+|n)"_s);
    QStringList places;
    for (auto it = place.globalMatch(text); it.hasNext();)
        places << it.next().captured(1);
    places.sort();
    places.removeDuplicates();
    return places;
}

} // namespace

/// Every text of SOURCES is in the translations of CATALOGUE, and each translation is whole.
class TranslationsTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyTextOfTheSourcesIsTranslated_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("zh_CN") << QStringLiteral(CATALOGUE "_zh_CN.ts") << QStringList();
        QTest::newRow("plurals") << QStringLiteral(CATALOGUE "_en.ts") << QStringList{u"-pluralonly"_s};
    }

    void everyTextOfTheSourcesIsTranslated()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, options);
        QTemporaryDir directory;
        const QString copy = directory.filePath(file);
        QVERIFY(QFile::copy(QStringLiteral(TRANSLATIONS) + u'/' + file, copy));
        QProcess lupdate;
        lupdate.start(QStringLiteral(LUPDATE),
                      options + QStringList{u"-silent"_s, u"-locations"_s, u"none"_s, u"-I"_s,
                                            QStringLiteral(INCLUDES), QStringLiteral(SOURCES), u"-ts"_s,
                                            copy});
        QVERIFY(lupdate.waitForFinished(60'000));
        QCOMPARE(lupdate.exitCode(), 0);
        const QList<Message> messages = readFile(copy);
        QVERIFY(messages.size() > 1);
        QStringList wrong;
        for (const Message &message : messages)
            if (!message.type.isEmpty() || message.translations.contains(QString()))
                wrong << message.source + u" ("_s + message.type + u')';
        QVERIFY2(
            wrong.isEmpty(),
            qPrintable(QStringLiteral("run the target " UPDATING ", then translate:\n") + wrong.join(u'\n')));
    }

    void translationsKeepThePlacesOfTheirArguments()
    {
        for (const Message &message : readFile(QStringLiteral(TRANSLATIONS "/" CATALOGUE "_zh_CN.ts"))) {
            const QString source = message.source.section(u'|', 1, 1);
            for (const QString &translation : message.translations)
                QVERIFY2(placesOf(source) == placesOf(translation), qPrintable(source));
        }
    }
};

PORTREEVE_TEST(TranslationsTest)
#include "translationstest.moc"
