// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/figures.h"

#include <QtCore/QList>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusUnixFileDescriptor>

/// How the vocabulary travels on the bus.
namespace portreeve {

using DictList = QList<QVariantMap>;                    ///< aa{sv}
using IdList = QList<quint64>;                          ///< at
using TimeList = QList<qint64>;                         ///< ax, seconds since the epoch
using TextMap = QMap<QString, QString>;                 ///< a{ss}
using FileMap = QMap<QString, QDBusUnixFileDescriptor>; ///< a{sh}
using FiguresList = QList<Figures>;                     ///< a(tttttttt)

QDBusArgument &operator<<(QDBusArgument &argument, const Figures &figures);
const QDBusArgument &operator>>(const QDBusArgument &argument, Figures &figures);

/// Teaches QtDBus the types above; call it once in each process, before anything else of this folder.
void registerBusTypes();

/// An entry as the dictionary that Entries.List gives, with its id.
QVariantMap toDict(const Entry &entry);
/// A spec as the dictionary that Entries.Add takes, without an id.
QVariantMap toDict(const EntrySpec &spec);

/// Reads one dictionary of Entries.Add. \return InvalidArgument naming the key that is missing, unknown, of
/// another type or out of range.
Result<EntrySpec> specFromDict(const QVariantMap &dict);

/// Reads the changes of one dictionary of Entries.Modify over \a spec ("id" is passed over).
Result<EntrySpec> changedSpec(const EntrySpec &spec, const QVariantMap &changes);

/// The "id" of a dictionary; InvalidArgument where it is missing, no uint64 or 0.
Result<EntryId> idFromDict(const QVariantMap &dict);

/// Reads one dictionary of Entries.List.
Result<Entry> entryFromDict(const QVariantMap &dict);

} // namespace portreeve

Q_DECLARE_METATYPE(portreeve::Figures)
