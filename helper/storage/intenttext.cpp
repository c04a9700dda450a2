// SPDX-License-Identifier: MIT
#include "helper/storage/intenttext.h"

#include "helper/storage/bursttext.h"
#include "helper/storage/limittext.h"
#include "helper/storage/mutedtext.h"
#include "helper/storage/quotatext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const Entry &entry)
{
    // Ids as text: a JSON number holds 53 bits of them.
    QJsonObject json{{u"id"_s, QString::number(entry.id)},
                     {u"ports"_s, entry.spec.ports.toString()},
                     {u"protocol"_s, toText(entry.spec.protocol)},
                     {u"side"_s, toText(entry.spec.side)},
                     {u"note"_s, entry.spec.note},
                     {u"billing"_s, toText(entry.spec.billing)},
                     {u"weight"_s, static_cast<qint64>(entry.spec.weight)}};
    if (!entry.spec.limits.isEmpty())
        json.insert(u"limits"_s, toJson(entry.spec.limits));
    if (entry.spec.quota)
        json.insert(u"quota"_s, toJson(*entry.spec.quota));
    if (entry.spec.burst)
        json.insert(u"burst"_s, toJson(*entry.spec.burst));
    if (!entry.spec.muted.isEmpty())
        json.insert(u"muted"_s, mutedText(entry.spec.muted));
    return json;
}

QJsonObject toJson(const BookOf &each)
{
    return {{u"id"_s, QString::number(each.id)},
            {u"reset_at"_s, each.book.resetMs},
            {u"boundary"_s, each.book.boundaryMs},
            {u"alerted"_s, int{each.book.alertedPercent}},
            {u"throttled_since"_s, each.book.throttledSinceMs}};
}

BookOf bookOf(const QJsonObject &json)
{
    return {json[u"id"_s].toString().toULongLong(),
            {json[u"reset_at"_s].toInteger(), json[u"boundary"_s].toInteger(),
             static_cast<quint8>(json[u"alerted"_s].toInt()), json[u"throttled_since"_s].toInteger()}};
}

std::unexpected<Error> failDamagedIntent()
{
    return fail(ErrorCode::InvalidArgument, u"the noted change is damaged"_s);
}

/// What schema 2 knew of a spec, or schema 1, which had no limits.
Result<EntrySpec> specOf(const QJsonObject &json)
{
    auto ports = PortSet::parse(json[u"ports"_s].toString());
    const auto protocol = parseProtocol(json[u"protocol"_s].toString());
    const auto side = parseSide(json[u"side"_s].toString());
    const auto billing = parseBilling(json[u"billing"_s].toString());
    auto limits = limitsOf(json[u"limits"_s].toObject());
    if (!ports || !protocol || !side || !billing || !limits)
        return failDamagedIntent();
    return EntrySpec{
        std::move(*ports),          *protocol, *side,
        json[u"note"_s].toString(), *billing,  static_cast<quint32>(json[u"weight"_s].toInteger()),
        std::move(*limits)};
}

Result<Entry> entryOf(const QJsonObject &json)
{
    auto spec = specOf(json);
    if (!spec)
        return std::unexpected(spec.error());
    if (json.contains(u"quota"_s)) {
        auto quota = quotaOf(json[u"quota"_s].toObject());
        if (!quota)
            return std::unexpected(quota.error());
        spec->quota = std::move(*quota);
    }
    if (json.contains(u"burst"_s)) {
        const auto burst = burstOf(json[u"burst"_s].toObject());
        if (!burst)
            return std::unexpected(burst.error());
        spec->burst = *burst;
    }
    const auto muted = mutedOf(json[u"muted"_s].toString());
    if (!muted)
        return failDamagedIntent();
    spec->muted = *muted;
    return Entry{json[u"id"_s].toString().toULongLong(), std::move(*spec)};
}

} // namespace

QString toText(const std::optional<Intent> &intent)
{
    if (!intent)
        return u""_s;
    QJsonArray changed;
    for (const Entry &entry : intent->changed)
        changed << toJson(entry);
    QJsonArray removed;
    for (const EntryId id : intent->removed)
        removed << QString::number(id);
    QJsonArray books;
    for (const BookOf &book : intent->books)
        books << toJson(book);
    const QJsonObject json{
        {u"marker"_s, intent->marker}, {u"changed"_s, changed}, {u"removed"_s, removed}, {u"books"_s, books}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<std::optional<Intent>> parseIntent(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    Intent intent{json[u"marker"_s].toString(), {}, {}};
    if (intent.marker.isEmpty())
        return failDamagedIntent();
    for (const auto &value : json[u"changed"_s].toArray()) {
        auto entry = entryOf(value.toObject());
        if (!entry)
            return std::unexpected(entry.error());
        intent.changed.push_back(std::move(*entry));
    }
    for (const auto &value : json[u"removed"_s].toArray())
        intent.removed.push_back(value.toString().toULongLong());
    for (const auto &value : json[u"books"_s].toArray())
        intent.books.push_back(bookOf(value.toObject()));
    return intent;
}

} // namespace portreeve
