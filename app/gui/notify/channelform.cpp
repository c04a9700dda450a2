// SPDX-License-Identifier: MIT
#include "app/gui/notify/channelform.h"

#include "app/gui/dialogs/fieldhint.h"
#include "app/gui/dialogs/formsection.h"
#include "app/gui/notify/plainfields.h"
#include "app/gui/notify/secretfield.h"
#include "app/gui/notify/settingwords.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::pair kPerMinute{1, 600};
constexpr int kSectionGap = 10;

bool isCommon(QLatin1StringView key)
{
    constexpr std::array common{"kinds"_L1,      "quiet"_L1,  "language"_L1,
                                "per_minute"_L1, "report"_L1, "report_at"_L1};
    return std::ranges::find(common, key) != common.end();
}

} // namespace

ChannelForm::ChannelForm(Channel channel, QWidget *parent)
    : QWidget(parent)
    , m_channel(channel)
{
    auto *own = new FormSection(tr("Where To"), this);
    auto *common = new FormSection(tr("What and When"), this);
    addOwn(own);
    addCommon(common);
    const int labels = std::max(own->labelWidth(), common->labelWidth());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(kSectionGap);
    for (FormSection *section : {own, common}) {
        section->setLabelWidth(labels);
        layout->addWidget(section);
    }
    check();
}

void ChannelForm::addOwn(FormSection *section)
{
    for (const SettingKey &key : settingKeys(m_channel))
        if (!isCommon(key.name))
            addRow(section, key.name);
}

void ChannelForm::addCommon(FormSection *section)
{
    for (const QLatin1StringView key : {"kinds"_L1, "quiet"_L1, "language"_L1, "per_minute"_L1})
        addRow(section, key);
    addReport(section);
}

SettingField *ChannelForm::addRow(FormSection *section, QLatin1StringView key)
{
    const SettingWords words = settingWords(m_channel, QString(key));
    SettingField *field = makeField(*settingKey(m_channel, QString(key)));
    m_rows.push_back({field, section->addField(words.label, field, words.help)});
    connect(field, &SettingField::edited, this, &ChannelForm::check);
    return field;
}

SettingField *ChannelForm::makeField(const SettingKey &key)
{
    const QString name = settingName(m_channel, QString(key.name));
    if (key.isSecret)
        return new SecretField(key, name, this);
    if (key.name == "kinds"_L1)
        return new KindsField(key, this);
    if (key.name == "quiet"_L1)
        return new QuietField(key, this);
    if (key.name == "per_minute"_L1)
        return new NumberField(key, name, kPerMinute, this);
    if (key.name == "report_at"_L1)
        return new TimeField(key, name, this);
    if (SettingField *choice = makeChoice(key, name))
        return choice;
    auto *line = new TextField(key, name, this);
    if (key.name == "port"_L1)
        m_port = line;
    return line;
}

SettingField *ChannelForm::makeChoice(const SettingKey &key, const QString &name)
{
    QList<WordField::Word> words;
    if (key.name == "language"_L1)
        words = {{"en"_L1, u"English"_s}, {"zh"_L1, u"中文"_s}};
    else if (key.name == "preset"_L1)
        words = {{"generic"_L1, tr("Any (JSON)")},
                 {"discord"_L1, u"Discord"_s},
                 {"slack"_L1, u"Slack"_s},
                 {"ntfy"_L1, u"ntfy"_s},
                 {"wecom"_L1, tr("WeCom")}};
    else if (key.name == "security"_L1)
        words = {{"starttls"_L1, u"STARTTLS"_s}, {"tls"_L1, u"TLS"_s}, {"none"_L1, tr("None")}};
    else if (key.name == "report"_L1)
        words = {{"off"_L1, tr("never")},
                 {"daily"_L1, tr("every day")},
                 {"weekly"_L1, tr("every Monday")},
                 {"monthly"_L1, tr("on the 1st of each month")}};
    return words.isEmpty() ? nullptr : new WordField(key, name, words, this);
}

void ChannelForm::addReport(FormSection *section)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    SettingField *often = makeField(*settingKey(m_channel, u"report"));
    SettingField *at = makeField(*settingKey(m_channel, u"report_at"));
    layout->addWidget(often);
    layout->addWidget(new QLabel(tr("at", "a time of the day"), row));
    layout->addWidget(at);
    layout->addStretch();
    row->setFocusProxy(often);
    const SettingWords words = settingWords(m_channel, u"report"_s);
    section->addField(words.label, row, words.help);
    for (SettingField *field : {often, at}) {
        m_rows.push_back({field, nullptr});
        connect(field, &SettingField::edited, this, &ChannelForm::check);
    }
    connect(often, &SettingField::edited, at, [often, at] { at->setEnabled(often->outcome() != "off"_L1); });
    at->setEnabled(false);
}

void ChannelForm::load(const ChannelStatus &status, SettingField::Typed typed)
{
    for (const Row &row : m_rows)
        row.field->load(status, typed);
    check();
}

void ChannelForm::setEnabledWanted(bool wanted)
{
    m_isEnabledWanted = wanted;
    check();
}

TextMap ChannelForm::changes() const
{
    TextMap changes;
    for (const Row &row : m_rows)
        if (const auto change = row.field->change())
            changes.insert(row.field->key().name, *change);
    return changes;
}

ChannelSettings ChannelForm::outcome() const
{
    ChannelSettings settings{.channel = m_channel, .isEnabled = m_isEnabledWanted, .values = {}};
    for (const Row &row : m_rows)
        if (const QString value = row.field->outcome(); !value.isEmpty())
            settings.values.insert(row.field->key().name, value);
    return settings;
}

QStringList ChannelForm::missing() const
{
    return missingSettings(outcome());
}

QString ChannelForm::problemOf(const SettingField &field, const QStringList &missing) const
{
    const QString key = field.key().name;
    if (const auto change = field.change())
        if (QString problem = settingProblem(m_channel, key, *change); !problem.isEmpty())
            return problem;
    return m_isEnabledWanted && missing.contains(key) ? tr("This is needed to send messages.") : QString();
}

void ChannelForm::check()
{
    const ChannelSettings settings = outcome();
    const QStringList missing = missingSettings(settings);
    const JointProblem joint = jointProblem(settings);
    m_isValid = joint.sentence.isEmpty();
    for (const Row &row : m_rows) {
        QString problem = problemOf(*row.field, missing);
        if (problem.isEmpty() && row.field->key().name == joint.key)
            problem = joint.sentence;
        m_isValid = m_isValid && problem.isEmpty();
        if (row.hint)
            row.hint->setProblem(problem);
    }
    showUsualPort(settings.value("security"_L1));
    emit edited();
}

void ChannelForm::showUsualPort(const QString &security)
{
    if (m_port)
        m_port->setPlaceholder(security == "tls"_L1 ? u"465"_s : security == "none"_L1 ? u"25"_s : u"587"_s);
}

} // namespace portreeve
