// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/notify/settingfield.h"
#include "dbus/types.h"

#include <vector>

namespace portreeve {

class FieldHint;
class FormSection;
class TextField;

/// The settings of a channel as fields, with what is wrong beside each.
class ChannelForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ChannelForm(Channel channel, QWidget *parent = nullptr);

    void load(const ChannelStatus &status, SettingField::Typed typed);
    /// Whether the channel is to be on, which needs some settings.
    void setEnabledWanted(bool wanted);

    /// Only what is to be changed.
    [[nodiscard]] TextMap changes() const;
    [[nodiscard]] bool isValid() const { return m_isValid; }
    /// Settings without which the channel cannot be on, as the fields are now.
    [[nodiscard]] QStringList missing() const;

signals:
    void edited();

private:
    struct Row
    {
        SettingField *field;
        FieldHint *hint; ///< nullptr where the field cannot be wrong
    };
    void addOwn(FormSection *section);
    void addCommon(FormSection *section);
    SettingField *addRow(FormSection *section, QLatin1StringView key);
    SettingField *makeField(const SettingKey &key);
    [[nodiscard]] SettingField *makeChoice(const SettingKey &key, const QString &name);
    void addReport(FormSection *section);
    void check();
    [[nodiscard]] ChannelSettings outcome() const;
    [[nodiscard]] QString problemOf(const SettingField &field, const QStringList &missing) const;
    void showUsualPort(const QString &security);

    Channel m_channel;
    std::vector<Row> m_rows;
    TextField *m_port = nullptr; ///< of email
    bool m_isEnabledWanted = false;
    bool m_isValid = true;
};

} // namespace portreeve
