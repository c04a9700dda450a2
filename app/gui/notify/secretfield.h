// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/notify/settingfield.h"

class QLineEdit;
class QToolButton;

namespace portreeve {

/// A secret: it can be written and taken away, never read.
class SecretField final : public SettingField
{
    Q_OBJECT

public:
    SecretField(const SettingKey &key, const QString &name, QWidget *parent);

    void load(const ChannelStatus &status, Typed typed) override;
    [[nodiscard]] std::optional<QString> change() const override;
    [[nodiscard]] QString outcome() const override;

private:
    [[nodiscard]] QString typedText() const;
    void toggleRemoval();
    void refresh();

    QLineEdit *m_line;
    QToolButton *m_remove;
    bool m_isSet = false;  ///< the helper has one
    bool m_isToGo = false; ///< it is to be taken away
};

} // namespace portreeve
