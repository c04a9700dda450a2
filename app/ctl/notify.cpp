// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/notifychannel.h"
#include "app/ctl/notifyoutbox.h"

#include <algorithm>
#include <array>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Verb
{
    QLatin1StringView name;
    Result<Action> (*prepare)(const QStringList &words, const QCommandLineParser &parser);
};

constexpr std::array kVerbs{Verb{"status"_L1, prepareNotifyStatus}, Verb{"push"_L1, prepareNotifyPush},
                            Verb{"outbox"_L1, prepareNotifyOutbox}, Verb{"retry"_L1, prepareNotifyRetry},
                            Verb{"test"_L1, prepareNotifyTest},     Verb{"set"_L1, prepareNotifySet},
                            Verb{"enable"_L1, prepareNotifyEnable}, Verb{"disable"_L1, prepareNotifyDisable}};

Result<Action> prepare(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const auto *const verb = std::ranges::find(kVerbs, words.value(0), &Verb::name);
    if (verb == kVerbs.end())
        return fail(ErrorCode::InvalidArgument,
                    u"say status, push, outbox, retry, test, set, enable or disable"_s);
    const bool hasOptions =
        std::ranges::any_of(outboxOptions(), [&parser](const auto &o) { return parser.isSet(o); });
    if (hasOptions && verb->name != "outbox"_L1)
        return fail(ErrorCode::InvalidArgument, u"only \"outbox\" takes these options"_s);
    return verb->prepare(words.sliced(1), parser);
}

bool isOfEach(const SettingKey &key)
{
    return std::ranges::all_of(
        kChannels, [&key](Channel channel) { return settingKey(channel, QString(key.name)).has_value(); });
}

// `  telegram  token* chat_ids …`; a star marks secrets.
QString keysText(const QString &title, Channel channel, bool areOfEach)
{
    QStringList names;
    for (const SettingKey &key : settingKeys(channel)) {
        if (isOfEach(key) == areOfEach)
            names << key.name + (key.isSecret ? u"*"_s : QString());
    }
    return u"\n  %1 %2"_s.arg(title, -9).arg(names.join(u' '));
}

QString details()
{
    QString text =
        u"ACTION is one of\n"
        "  status                    how each channel stands\n"
        "  push                      send the status of all entries now\n"
        "  outbox                    messages that wait, were sent or given up, the newest first\n"
        "  retry [ID…]               try messages again: all that failed or wait, or these\n"
        "  test CHANNEL              send a test message\n"
        "  set CHANNEL KEY=VALUE…    change settings; KEY= takes one back to its default\n"
        "  enable|disable CHANNEL    switch a channel on or off\n"
        "The value of KEY=- is a line of standard input, which is how secrets (*) are given, as all\n"
        "users can read command lines. CHANNEL and its keys:"_s;
    for (const Channel channel : kChannels)
        text += keysText(toText(channel), channel, false);
    return text + keysText(u"each"_s, Channel::Telegram, true);
}

} // namespace

Command notifyCommand()
{
    return {.name = u"notify"_s,
            .arguments = u"ACTION"_s,
            .summary = u"send messages by Telegram, webhook and mail"_s,
            .details = details(),
            .options = outboxOptions(),
            .prepare = prepare};
}

} // namespace portreeve::ctl
