// SPDX-License-Identifier: MIT
#include "app/ctl/channelchange.h"

#include "app/ctl/enumeration.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

using Settings = QMap<QString, QString>;

const QString kFromInput = u"-"_s;

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

// The address of a webhook may be no secret, as that of a server on this machine; nor is a proxy without a
// password.
bool mayBeOnCommandLine(const SettingKey &key, const QString &value)
{
    if (!key.isSecret || key.name == "url"_L1)
        return true;
    return key.name == "proxy"_L1 && !value.contains(u'@');
}

Result<void> checkOpen(Channel channel, const QString &name, const QString &value)
{
    const auto key = settingKey(channel, name);
    if (key && !value.isEmpty() && !mayBeOnCommandLine(*key, value))
        return wrong(
            u"%1: other users can read command lines; write %1=- and give it on standard input"_s.arg(name));
    return validateSetting(channel, name, value);
}

Result<Settings> splitWords(const QStringList &words)
{
    Settings settings;
    for (const QString &word : words) {
        const qsizetype end = word.indexOf(u'=');
        if (end < 1)
            return wrong(
                u"settings are written KEY=VALUE, such as language=en, without blanks around the ="_s);
        const QString name = word.left(end);
        if (settings.contains(name))
            return wrong(u"%1: it is named twice"_s.arg(name.left(24)));
        settings.insert(name, word.sliced(end + 1));
    }
    return settings;
}

// In the order of the command line, which is that of the lines.
Result<void> readLines(Channel channel, const QStringList &words, Settings &settings, SettingInput &input)
{
    for (const QString &word : words) {
        QString &value = settings[word.left(word.indexOf(u'='))];
        const auto key = settingKey(channel, word.left(word.indexOf(u'=')));
        if (!key || value != kFromInput)
            continue;
        const auto line = input.lineFor(*key);
        if (!line)
            return std::unexpected(line.error());
        if (const auto valid = validateSetting(channel, key->name, *line); !valid)
            return valid;
        value = *line;
    }
    return {};
}

} // namespace

Result<Channel> channelOf(const QString &word)
{
    if (const auto channel = parseChannel(word))
        return *channel;
    QStringList names;
    for (const Channel channel : kChannels)
        names << toText(channel);
    // Who forgot the channel has a setting here, and perhaps a secret.
    return wrong(u"there is no channel \"%1\"; there are %2"_s.arg(word.section(u'=', 0, 0).left(24),
                                                                   enumerated(names)));
}

Result<Settings> givenSettings(Channel channel, const QStringList &words, SettingInput input)
{
    auto settings = splitWords(words);
    if (!settings)
        return settings;
    for (const auto &[name, value] : settings->asKeyValueRange()) {
        const auto open = checkOpen(channel, name, value == kFromInput ? QString() : value);
        if (!open)
            return std::unexpected(open.error());
    }
    if (const auto read = readLines(channel, words, *settings, input); !read)
        return std::unexpected(read.error());
    return settings;
}

} // namespace portreeve::ctl
