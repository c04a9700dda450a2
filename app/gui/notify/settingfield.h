// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"

#include <QtWidgets/QWidget>

namespace portreeve {

/// A field for one setting of a channel. It knows what the helper has, and what is to be changed of it.
class SettingField : public QWidget
{
    Q_OBJECT

public:
    /// What happens to what was changed and not sent when a field is loaded.
    enum class Typed { Keep, Discard };

    SettingField(const SettingKey &key, QWidget *parent);

    [[nodiscard]] const SettingKey &key() const { return m_key; }

    /// Shows what the helper has.
    virtual void load(const ChannelStatus &status, Typed typed) = 0;
    /// What the helper is to have, where that is another than what it has; empty: the default, or no secret.
    [[nodiscard]] virtual std::optional<QString> change() const = 0;
    /// What holds once the change was made: empty where there is nothing then. Of a secret that is kept,
    /// nobody knows; then it is "•".
    [[nodiscard]] virtual QString outcome() const = 0;

signals:
    void edited();

protected:
    /// Makes \a part fill the field; it takes the focus and the name.
    void setPart(QWidget *part);

private:
    SettingKey m_key;
};

/// Of a setting that can be read back.
class PlainField : public SettingField
{
    Q_OBJECT

public:
    using SettingField::SettingField;

    void load(const ChannelStatus &status, Typed typed) final;
    [[nodiscard]] std::optional<QString> change() const final;
    [[nodiscard]] QString outcome() const final;

protected:
    [[nodiscard]] virtual QString shown() const = 0;
    virtual void show(const QString &value) = 0;

private:
    [[nodiscard]] QString orFallback(const QString &value) const;

    QString m_known;
    bool m_isLoaded = false;
};

} // namespace portreeve
