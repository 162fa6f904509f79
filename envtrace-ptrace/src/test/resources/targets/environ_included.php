<?php
$_SERVER['GIVEN'];
return getenv('INCLUDED'); // expect: get getenv INCLUDED absent
