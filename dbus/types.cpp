// SPDX-License-Identifier: MIT
#include "dbus/types.h"

#include "dbus/burstdicts.h"
#include "dbus/channeldicts.h"
#include "dbus/limitreports.h"
#include "dbus/limitrequests.h"
#include "dbus/quotadicts.h"

#include <QtDBus/QDBusMetaType>

namespace portreeve {

using namespace Qt::StringLiterals;

QDBusArgument &operator<<(QDBusArgument &argument, const Figures &figures)
{
    argument.beginStructure();
    argument << qulonglong{figures.id} << qulonglong{figures.bytesIn} << qulonglong{figures.bytesOut}
             << qulonglong{figures.billedBytes} << qulonglong{figures.totalBytesIn}
             << qulonglong{figures.totalBytesOut} << qulonglong{figures.rateInBps}
             << qulonglong{figures.rateOutBps};
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Figures &figures)
{
    argument.beginStructure();
    argument >> figures.id >> figures.bytesIn >> figures.bytesOut >> figures.billedBytes >>
        figures.totalBytesIn >> figures.totalBytesOut >> figures.rateInBps >> figures.rateOutBps;
    argument.endStructure();
    // QtDBus asks for this signature. NOLINTNEXTLINE(bugprone-return-const-ref-from-parameter)
    return argument;
}

void registerBusTypes()
{
    qDBusRegisterMetaType<Figures>();
    qDBusRegisterMetaType<FiguresList>();
    qDBusRegisterMetaType<DictList>();
    qDBusRegisterMetaType<IdList>();
    qDBusRegisterMetaType<QList<uint>>();
    qDBusRegisterMetaType<TimeList>();
    qDBusRegisterMetaType<TextMap>();
    qDBusRegisterMetaType<FileMap>();
    // QtDBus finds the type of an adaptor's argument by the name that the source gives it.
    qRegisterMetaType<FiguresList>("portreeve::FiguresList");
    qRegisterMetaType<DictList>("portreeve::DictList");
    qRegisterMetaType<IdList>("portreeve::IdList");
    qRegisterMetaType<TimeList>("portreeve::TimeList");
    qRegisterMetaType<TextMap>("portreeve::TextMap");
    qRegisterMetaType<FileMap>("portreeve::FileMap");
}

namespace {

Result<QString> stringOf(const QString &key, const QVariant &value)
{
    if (value.typeId() != QMetaType::QString)
        return fail(ErrorCode::InvalidArgument,
                    u"%1: it must be a string (D-Bus type s)"_s.arg(key.left(24)));
    return value.toString();
}

// Moves a parsed value into its place, or hands the error on.
template <typename Value> Result<void> put(Value &place, Result<Value> parsed)
{
    if (!parsed)
        return std::unexpected(parsed.error());
    place = std::move(*parsed);
    return {};
}

Result<void> applyText(EntrySpec &spec, const QString &key, const QString &text)
{
    if (key == "ports"_L1)
        return put(spec.ports, PortSet::parse(text));
    if (key == "protocol"_L1)
        return put(spec.protocol, parseProtocol(text));
    if (key == "side"_L1)
        return put(spec.side, parseSide(text));
    if (key == "billing"_L1)
        return put(spec.billing, parseBilling(text));
    if (key == "note"_L1) {
        spec.note = text;
        return validateNote(text);
    }
    return fail(ErrorCode::InvalidArgument, u"%1: an entry has no such key"_s.arg(key.left(24)));
}

Result<void> applyWeight(EntrySpec &spec, const QVariant &value)
{
    const quint32 weight = value.toUInt();
    if (value.typeId() != QMetaType::UInt || weight < 1 || weight > kMaxWeight)
        return fail(ErrorCode::InvalidArgument,
                    u"weight: it must be thousandths from 1 to %1 (D-Bus type u)"_s.arg(kMaxWeight));
    spec.weight = weight;
    return {};
}

Result<void> applyKey(EntrySpec &spec, const QString &key, const QVariant &value)
{
    if (key == "weight"_L1)
        return applyWeight(spec, value);
    if (key == "limit"_L1)
        return applyLimit(spec.limits, value);
    if (key == "schedule"_L1)
        return applySchedule(spec.limits, value);
    if (key == "quota"_L1)
        return applyQuota(spec.quota, value);
    if (key == "burst"_L1)
        return applyBurst(spec.burst, value);
    if (key == "muted"_L1)
        return applyMuted(spec.muted, value);
    const auto text = stringOf(key, value);
    return text ? applyText(spec, key, *text) : std::unexpected(text.error());
}

// \param besides keys that are passed over
Result<EntrySpec> withKeys(EntrySpec spec, const QVariantMap &dict, const QStringList &besides)
{
    for (auto it = dict.cbegin(); it != dict.cend(); ++it) {
        if (besides.contains(it.key()))
            continue;
        if (const auto done = applyKey(spec, it.key(), it.value()); !done)
            return std::unexpected(done.error());
    }
    if (spec.ports.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"ports: missing"_s);
    return spec;
}

} // namespace

QVariantMap toDict(const EntrySpec &spec)
{
    QVariantMap dict{{u"ports"_s, spec.ports.toString()},  {u"protocol"_s, toText(spec.protocol)},
                     {u"side"_s, toText(spec.side)},       {u"note"_s, spec.note},
                     {u"billing"_s, toText(spec.billing)}, {u"weight"_s, spec.weight}};
    putLimits(dict, spec.limits);
    putQuota(dict, spec.quota);
    putBurst(dict, spec.burst);
    putMuted(dict, spec.muted);
    return dict;
}

QVariantMap toDict(const Entry &entry)
{
    QVariantMap dict = toDict(entry.spec);
    dict.insert(u"id"_s, qulonglong{entry.id});
    putEffective(dict, entry);
    putQuotaStatus(dict, entry);
    putBurstStatus(dict, entry);
    return dict;
}

Result<EntrySpec> specFromDict(const QVariantMap &dict)
{
    return withKeys({}, dict, {});
}

Result<EntrySpec> changedSpec(const EntrySpec &spec, const QVariantMap &changes)
{
    return withKeys(spec, changes, {u"id"_s});
}

Result<EntryId> idFromDict(const QVariantMap &dict)
{
    const QVariant id = dict.value(u"id"_s);
    if (id.typeId() != QMetaType::ULongLong || id.toULongLong() == 0)
        return fail(ErrorCode::InvalidArgument, u"id: it must be the id of an entry (D-Bus type t)"_s);
    return id.toULongLong();
}

Result<Entry> entryFromDict(const QVariantMap &dict)
{
    const auto id = idFromDict(dict);
    if (!id)
        return std::unexpected(id.error());
    const auto spec =
        withKeys({}, dict,
                 {u"id"_s, u"temporary_limit"_s, u"effective_limit"_s, u"quota_status"_s, u"burst_status"_s});
    if (!spec)
        return std::unexpected(spec.error());
    Entry entry{*id, *spec, {}};
    for (auto *read : {&readEffective, &readQuotaStatus, &readBurstStatus}) {
        if (const auto done = (*read)(entry, dict); !done)
            return std::unexpected(done.error());
    }
    return entry;
}

} // namespace portreeve
