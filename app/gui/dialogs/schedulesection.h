// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/optionalsection.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace portreeve {

class ProfileEditor;

/// Other rates at certain times. The order of the profiles is that of their precedence.
class ScheduleSection final : public OptionalSection
{
    Q_OBJECT

public:
    explicit ScheduleSection(QWidget *parent = nullptr);

    void load(const EntrySpec &spec) override;
    void store(EntrySpec &spec) const override;
    [[nodiscard]] bool isValid() const override;

signals:
    /// A profile was added, which may lie outside of what can be seen.
    void profileAdded(QWidget *profile);

private:
    void switched(bool on) override;
    ProfileEditor *append(const RateProfile &profile);
    void addByHand();
    void move(ProfileEditor *profile, int by);
    void remove(ProfileEditor *profile);
    void number();

    QList<ProfileEditor *> m_profiles;
    QVBoxLayout *m_list;
    QLabel *m_precedence;
    QPushButton *m_add;
};

} // namespace portreeve
