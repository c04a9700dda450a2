// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/entry.h"

#include "dbus/vocabulary/words.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kProtocols{Word{Protocol::Tcp, "tcp"_L1}, Word{Protocol::Udp, "udp"_L1},
                                Word{Protocol::Both, "both"_L1}};
constexpr std::array kSides{Word{Side::Local, "local"_L1}, Word{Side::Remote, "remote"_L1}};
constexpr std::array kBillings{Word{Billing::Single, "single"_L1}, Word{Billing::Double, "double"_L1},
                               Word{Billing::Ingress, "ingress"_L1}};

template <typename Value, std::size_t N>
Result<Value> valueOf(QStringView text, const std::array<Word<Value>, N> &words, QLatin1StringView field)
{
    const auto word = std::ranges::find_if(words, [text](const auto &w) { return text == w.text; });
    if (word != words.end())
        return word->value;
    QString choices;
    for (std::size_t i = 0; i < N; ++i)
        choices += (i == 0 ? ""_L1 : i + 1 == N ? " or "_L1 : ", "_L1) + words.at(i).text;
    return fail(ErrorCode::InvalidArgument, u"%1: \"%2\" is not %3"_s.arg(field, text.left(24), choices));
}

} // namespace

QString toText(Protocol protocol)
{
    return textOf(protocol, kProtocols);
}
QString toText(Side side)
{
    return textOf(side, kSides);
}
QString toText(Billing billing)
{
    return textOf(billing, kBillings);
}

Result<Protocol> parseProtocol(QStringView text)
{
    return valueOf(text, kProtocols, "protocol"_L1);
}
Result<Side> parseSide(QStringView text)
{
    return valueOf(text, kSides, "side"_L1);
}
Result<Billing> parseBilling(QStringView text)
{
    return valueOf(text, kBillings, "billing"_L1);
}

Result<quint32> parseWeight(QStringView text)
{
    const auto wrong =
        fail(ErrorCode::InvalidArgument,
             u"weight: \"%1\" is not a number from 0.001 to 1000 with at most three decimals"_s.arg(
                 text.left(24)));
    const qsizetype dot = text.indexOf(u'.');
    const QStringView whole = dot < 0 ? text : text.left(dot);
    const QStringView decimals = dot < 0 ? QStringView() : text.mid(dot + 1);
    const auto digitsOnly = [](QStringView s) {
        return std::ranges::all_of(s, [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    if (whole.isEmpty() || whole.size() > 4 || decimals.size() > 3 || (dot >= 0 && decimals.isEmpty()) ||
        !digitsOnly(whole) || !digitsOnly(decimals))
        return wrong;
    const quint32 thousandths =
        whole.toUInt() * kWeightOne + QString(decimals.toString().leftJustified(3, u'0')).toUInt();
    if (thousandths < 1 || thousandths > kMaxWeight)
        return wrong;
    return thousandths;
}

QString weightText(quint32 thousandths)
{
    QString text =
        u"%1.%2"_s.arg(thousandths / kWeightOne).arg(thousandths % kWeightOne, 3, 10, QLatin1Char('0'));
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

Result<void> validateNote(QStringView note)
{
    if (note.size() > kMaxNote)
        return fail(
            ErrorCode::InvalidArgument,
            u"note: %1 characters are too many; it takes at most %2"_s.arg(note.size()).arg(kMaxNote));
    const bool garbles = std::ranges::any_of(note, [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
               c.category() == QChar::Separator_Paragraph || c.isNonCharacter();
    });
    if (garbles || !note.isValidUtf16())
        return fail(ErrorCode::InvalidArgument,
                    u"note: it has a control character; write plain text on one line"_s);
    return {};
}

QString entryLabel(const EntrySpec &spec)
{
    QString label = spec.ports.toString();
    if (spec.protocol != Protocol::Both)
        label += u'/' + toText(spec.protocol);
    if (spec.side == Side::Remote)
        label += "@remote"_L1;
    return label;
}

} // namespace portreeve
