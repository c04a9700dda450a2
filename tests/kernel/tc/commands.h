// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <map>

/// ip(8) and tc(8), with which the tests change the kernel as others do, and read it back.
namespace portreeve::tctest {

/// \param command a program and its arguments, apart by spaces. \return whether it ended well
bool run(const QString &command);
/// What it prints; empty where it failed.
QByteArray output(const QString &command);
/// The objects of a JSON array that it prints.
QList<QJsonObject> objects(const QString &command);

/// `tc class show` of a device, by its id: e.g. "root leaf 8001: prio 0 rate 1Gbit ceil 1Gbit burst 6250000b
/// cburst 6250000b". tc(8) has no JSON for classes before iproute2 6.12.
std::map<QString, QString> classesOf(const QString &device);
/// `tc -j -s qdisc show` of a device, by its parent; the root's is "root".
std::map<QString, QJsonObject> qdiscsOf(const QString &device);

} // namespace portreeve::tctest
