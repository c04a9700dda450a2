// SPDX-License-Identifier: MIT
#include "tests/kernel/tc/commands.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <optional>

namespace portreeve::tctest {

using namespace Qt::StringLiterals;

namespace {

std::optional<QByteArray> outputOf(const QString &command)
{
    QStringList words = command.split(u' ', Qt::SkipEmptyParts);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(words.takeFirst(), words);
    const bool done =
        process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return done ? std::optional(process.readAllStandardOutput()) : std::nullopt;
}

} // namespace

bool run(const QString &command)
{
    return outputOf(command).has_value();
}

QByteArray output(const QString &command)
{
    return outputOf(command).value_or(QByteArray());
}

QList<QJsonObject> objects(const QString &command)
{
    QList<QJsonObject> objects;
    for (const QJsonValue value : QJsonDocument::fromJson(output(command)).array())
        objects.append(value.toObject());
    return objects;
}

std::map<QString, QString> classesOf(const QString &device)
{
    std::map<QString, QString> classes;
    const auto lines = QString::fromUtf8(output(u"tc class show dev "_s + device)).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith("class htb "_L1))
            classes.emplace(line.section(u' ', 2, 2), line.section(u' ', 3).trimmed());
    }
    return classes;
}

std::map<QString, QJsonObject> qdiscsOf(const QString &device)
{
    std::map<QString, QJsonObject> qdiscs;
    for (const QJsonObject &object : objects(u"tc -j -s qdisc show dev "_s + device))
        qdiscs.emplace(object[u"root"].toBool() ? u"root"_s : object[u"parent"].toString(), object);
    return qdiscs;
}

} // namespace portreeve::tctest
